/**
 * File systems whose files are known by their paths: {@link org.jpuffs.path.PathFileSystem}, as
 * puffs_path(3).
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.path;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

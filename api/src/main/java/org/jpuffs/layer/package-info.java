/**
 * File systems over another file system: {@link org.jpuffs.layer.ForwardingFileSystem} passes
 * everything on, and its subclasses change some of it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.layer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

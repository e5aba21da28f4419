/**
 * File systems whose files are known by their paths: {@link org.jpuffs.path.PathFileSystem}, as
 * puffs_path(3).
 */
@NullMarked
package org.jpuffs.path;

import org.jspecify.annotations.NullMarked;

package org.jpuffs.mount;

import org.jpuffs.fs.FileSystem;

/**
 * What a request gets whose operation the file system does not support: what {@link FileSystem}
 * does by default.
 *
 * @param root the root of the file system
 */
record DefaultOperations<N>(N root) implements FileSystem<N> {}

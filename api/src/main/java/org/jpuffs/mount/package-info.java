/**
 * The library: it mounts a file system on a device, takes the frames that the kernel sends, calls
 * the file system's methods, and writes their answers back into the same frames.
 */
@NullMarked
package org.jpuffs.mount;

import org.jspecify.annotations.NullMarked;

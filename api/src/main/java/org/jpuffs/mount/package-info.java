/**
 * The library: it mounts a file system on a device, receives the frames of the kernel, calls the
 * methods of the file system, and turns each frame into the reply.
 */
@NullMarked
package org.jpuffs.mount;

import org.jspecify.annotations.NullMarked;

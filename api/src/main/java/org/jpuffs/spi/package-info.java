/**
 * What a backend gives: a kernel with both its sides, the device that a file server talks to and
 * the processes whose system calls become requests.
 *
 * <p>System calls and device calls answer as in the kernel: a value from 0 up, or a negated error
 * number of {@link org.jpuffs.fs.Errno}. Nothing is thrown and nothing allocated, so that millions
 * of calls can be made and checked. Flags and modes are NetBSD's own bits ({@link
 * org.jpuffs.wire.Fcntl}, {@link org.jpuffs.wire.MountFlags}).
 */
@NullMarked
package org.jpuffs.spi;

import org.jspecify.annotations.NullMarked;

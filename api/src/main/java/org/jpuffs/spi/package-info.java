/**
 * What a backend implements: a kernel, with the devices that file servers use and the processes
 * whose system calls become requests.
 *
 * <p>System calls and calls of a device return a value of 0 or more, or a negated error number of
 * {@link org.jpuffs.fs.Errno}. They throw no exception and allocate no memory, so that a test can
 * make millions of calls. Flags and modes have NetBSD's values ({@link org.jpuffs.wire.Fcntl},
 * {@link org.jpuffs.wire.MountFlags}).
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

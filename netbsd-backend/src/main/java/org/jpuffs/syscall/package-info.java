/**
 * A NetBSD kernel that is entered by system calls: its devices, its processes, and the test whether
 * it is idle. The packages {@code rump} and {@code netbsd} define how a system call reaches the
 * kernel, each with a subclass of {@link org.jpuffs.syscall.Lwp}.
 *
 * <p>Nothing here is process-wide. {@code org.jpuffs.rump} and {@code org.jpuffs.netbsd} list what
 * they keep in static fields.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.syscall;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

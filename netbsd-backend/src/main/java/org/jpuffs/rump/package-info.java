/**
 * The rump kernel: NetBSD's own kernel code as shared libraries, loaded into this JVM.
 *
 * <p>One kernel runs per JVM and cannot be stopped. It serves any number of fresh mounts. System
 * calls enter it through {@code rump_syscall}, on the lwp of the process that makes them, and
 * return its error numbers directly, without {@code errno}.
 *
 * <p>Process-wide state, all of it in static fields because the native code exists once per
 * process:
 *
 * <ul>
 *   <li>{@code RumpLibraries.LOADED}: the loaded libraries, never released;
 *   <li>{@code RumpLibraries.running}, {@code RumpLibraries.failure}: whether the kernel was
 *       booted, and why it was not; a second attempt is not possible;
 *   <li>{@code RumpServerBackend.connected}: the connection to the server, one per process;
 *   <li>{@code RumpLwp.HOST_THREADS}: the current lwp of each host thread, which the kernel keeps
 *       per thread.
 * </ul>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.rump;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/**
 * The rump kernel: NetBSD's own kernel code as shared libraries, loaded into this JVM.
 *
 * <p>One kernel runs per JVM and cannot be stopped; it serves any number of fresh mounts. System
 * calls enter it by {@code rump_syscall}, on the lwp of the process that makes them, and answer its
 * error numbers without a detour by {@code errno}.
 */
@NullMarked
package org.jpuffs.rump;

import org.jspecify.annotations.NullMarked;

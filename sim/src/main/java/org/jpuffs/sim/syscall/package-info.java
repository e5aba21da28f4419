/**
 * The system calls of a process, from the descriptor or path to the vnode operations ({@code
 * kern/vfs_syscalls.c}, {@code kern/vfs_vnops.c}).
 *
 * <p>{@link org.jpuffs.sim.syscall.SimProcess} has one method for each call; the classes whose
 * names end in {@code Calls} say what the call does.
 *
 * <p>Internal: the module does not export this package.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim.syscall;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

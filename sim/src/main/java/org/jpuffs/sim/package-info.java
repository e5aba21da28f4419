/**
 * The simulated kernel: what NetBSD does between a system call and a puffs file server, in memory
 * and deterministic.
 *
 * <p>A {@code SimMachine} starts a new {@code SimKernel} when a reply has ended the last one. A
 * kernel is composed of packages, each of which sees only those to its left in
 *
 * <pre>
 *   sys - sched - page - vfs - puffs - device
 *                            - syscall
 * </pre>
 *
 * <p>{@code syscall} and {@code device} are where calls come in: those of processes and those of
 * file servers. {@code vfs} finds files, {@code puffs} asks the file server, {@code page} caches
 * data, and {@code sched} decides what runs.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@NullMarked
package org.jpuffs.sim;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/**
 * The simulated kernel: what NetBSD does between a system call and a puffs file server, in memory
 * and deterministic.
 *
 * <p>From the caller inwards: {@link org.jpuffs.sim.SimProcess} has the system calls, {@code
 * PathWalk} walks paths with the {@code NameCache}, {@code VnodeTable} counts references and calls
 * inactive and reclaim, {@code PuffsOperations} turns vnode operations into {@code Message}s, and
 * the {@code MessageQueue} carries them over a {@code SimDevice} to the file server.
 *
 * <p>Round them is the {@code SimKernel}: {@code SleepQueue} and {@code Scheduler} have who waits
 * and who runs, {@code FileServers} whose loop is stepped, {@code MountTable} what is mounted
 * where. A {@code SimMachine} starts a fresh kernel when a reply has ended one.
 */
@NullMarked
package org.jpuffs.sim;

import org.jspecify.annotations.NullMarked;

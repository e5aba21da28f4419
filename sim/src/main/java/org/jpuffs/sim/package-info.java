/**
 * The simulated kernel: what NetBSD does between a system call and a puffs file server, in memory
 * and deterministic.
 *
 * <p>From the caller inwards: {@link org.jpuffs.sim.SimProcess} has the system calls, {@code
 * PathWalk} walks paths with the {@code NameCache}, {@code VnodeTable} counts references and calls
 * inactive and reclaim, {@code PuffsOperations} turns vnode operations into {@code Message}s, and
 * the {@code MessageQueue} carries them over a {@code SimDevice} to the file server.
 */
@NullMarked
package org.jpuffs.sim;

import org.jspecify.annotations.NullMarked;

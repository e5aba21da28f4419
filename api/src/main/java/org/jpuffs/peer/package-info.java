/**
 * Frames to and from other processes, in the loop of a file system: {@code puffs_framebuf(3)} and
 * {@code puffs_framev}.
 *
 * <p>A {@link org.jpuffs.peer.Peer} exchanges frames with one other process, by a channel of
 * java.nio, by a pair of streams, or in memory. A {@link org.jpuffs.peer.FrameCodec} reads frames
 * from bytes, writes frames as bytes, and gives the tag by which an answer is matched to its
 * request.
 *
 * <p>All stages complete, and all handlers run, on the {@link java.util.concurrent.Executor} of the
 * peer, one at a time. If the executor is the loop of the mount, a file system sees answers on its
 * one thread and needs no lock.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@NullMarked
package org.jpuffs.peer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

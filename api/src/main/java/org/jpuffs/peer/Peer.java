package org.jpuffs.peer;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jpuffs.fs.Errno;

/**
 * The other end of a connection, with which a file server exchanges frames: {@code puffs_framev}.
 *
 * <p>Each method may be called by any thread, and none waits. Stages complete on the executor of
 * the peer, except that a stage which has failed when it is returned is complete already. They fail
 * with an {@link org.jpuffs.fs.ErrnoException}. A method of {@code Request} that waits for a stage
 * makes {@link #send} what {@code puffs_framev_enqueue_cc} is, without it is {@code
 * puffs_framev_enqueue_cb}.
 *
 * <p>After a side was closed, everything that needs it fails with the same error as those who
 * waited when it was closed.
 *
 * @param <F> the type of the frames
 */
public final class Peer<F> implements AutoCloseable {
  private final PeerState<F> state;

  Peer(PeerState<F> state) {
    this.state = state;
  }

  /**
   * Begins to build a peer.
   *
   * @param codec reads, writes and matches frames
   * @param executor runs all handlers and completes all stages, one at a time, and in order even if
   *     it has several threads. If it refuses a task, the task runs on the thread that has the news
   */
  public static <F> PeerBuilder<F> with(FrameCodec<F> codec, Executor executor) {
    return new PeerBuilder<>(codec, executor);
  }

  /** Sends a request after all queued frames, and returns the answer. */
  public CompletionStage<F> send(F request) {
    return send(request, SendOrder.QUEUED);
  }

  /**
   * Sends a request, and returns the answer.
   *
   * @return the frame with the same tag; fails with ENOBUFS if a bound of {@link PeerLimits} is
   *     reached ({@link #space}), with EMSGSIZE if the frame is too long, with ETIMEDOUT after the
   *     deadline, or with the error of a side that is closed
   */
  public CompletionStage<F> send(F request, SendOrder order) {
    return state.send(request, order);
  }

  /** Sends a frame that expects no answer after all queued frames. */
  public CompletionStage<Void> sendOnly(F frame) {
    return sendOnly(frame, SendOrder.QUEUED);
  }

  /**
   * Sends a frame that expects no answer, {@code puffs_framev_enqueue_justsend}.
   *
   * @return completes when the connection has taken all bytes, {@code
   *     puffs_framev_enqueue_directsend}; fails as that of {@link #send}
   */
  public CompletionStage<Void> sendOnly(F frame, SendOrder order) {
    return state.sendOnly(frame, order);
  }

  /**
   * Returns the next frame that answers no request, {@code puffs_framev_enqueue_directreceive}. It
   * is then not given to the handler. Several receivers get one frame each, in the order of their
   * calls.
   */
  public CompletionStage<F> receive() {
    return state.receive();
  }

  /**
   * Completes when bytes can be read or written, {@code puffs_framev_enqueue_waitevent}, whether or
   * not the side is enabled. If {@link Side#READ} is disabled, the bytes of a channel are then
   * still in the channel. A pair of streams has to read ahead to find out.
   */
  public CompletionStage<Void> ready(Side side) {
    return state.ready(side);
  }

  /**
   * Completes when no bound is reached that makes {@link #send} fail with ENOBUFS. Of several who
   * wait, each gets its turn to send before the next is completed. Another sender may still be
   * first.
   */
  public CompletionStage<Void> space() {
    return state.space();
  }

  /** Enables a side, {@code puffs_framev_enablefd}. */
  public void enable(Side side) {
    state.enable(side);
  }

  /**
   * Disables a side, {@code puffs_framev_disablefd}: no frame is read, or none is begun to be sent,
   * until it is enabled again. The queue still takes frames.
   */
  public void disable(Side side) {
    state.disable(side);
  }

  /**
   * Gives up a wait: the stage fails with {@code errno}, on the calling thread. A frame that has
   * not left is not sent, a late answer is dropped and counted.
   *
   * @param stage one that this peer has returned
   * @return false if it was complete already
   */
  public boolean cancel(CompletionStage<?> stage, Errno errno) {
    return stage.toCompletableFuture().completeExceptionally(errno.exception());
  }

  /** Whether the side is closed. */
  public boolean isClosed(Side side) {
    return state.isClosed(side);
  }

  /** The counts at this moment. */
  public PeerCounts counts() {
    return state.counts();
  }

  /** Closes it with ECONNRESET. */
  @Override
  public void close() {
    close(Errno.ECONNRESET);
  }

  /**
   * Closes both sides and the connection, {@code puffs_framev_removefd}. Queued frames are not
   * sent. After the first time it has no effect.
   *
   * @param errno the error of all who wait
   */
  public void close(Errno errno) {
    state.close(errno);
  }
}

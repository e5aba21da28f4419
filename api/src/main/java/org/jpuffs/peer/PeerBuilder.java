package org.jpuffs.peer;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a peer is made of: {@code puffs_framev_init} and {@code puffs_framev_addfd}.
 *
 * @param <F> the type of the frames
 */
public final class PeerBuilder<F> {
  private final FrameCodec<F> codec;
  private final Executor executor;
  private PeerLimits limits = PeerLimits.DEFAULT;
  private HalfClose halfClose = HalfClose.CLOSE_BOTH;
  private final Set<Side> enabled = EnumSet.allOf(Side.class);
  private @Nullable Consumer<F> onFrame;
  private Consumer<SideClosed> onClose = notice -> {};
  private PeerSetup.@Nullable Deadline deadline;

  PeerBuilder(FrameCodec<F> codec, Executor executor) {
    this.codec = codec;
    this.executor = executor;
  }

  /** Sets the bounds. The default is {@link PeerLimits#DEFAULT}. */
  public PeerBuilder<F> limits(PeerLimits chosen) {
    this.limits = chosen;
    return this;
  }

  /** Sets what happens when one side is closed. The default is {@link HalfClose#CLOSE_BOTH}. */
  public PeerBuilder<F> halfClose(HalfClose chosen) {
    this.halfClose = chosen;
    return this;
  }

  /** Lets the peer begin without this side, until {@link Peer#enable}. */
  public PeerBuilder<F> disabled(Side side) {
    enabled.remove(side);
    return this;
  }

  /**
   * Sets the handler of frames that answer no request, {@code puffs_framev_gotframe_fn}. Without
   * it, such frames are for {@link Peer#receive}. What it throws closes the peer, as with a codec.
   */
  public PeerBuilder<F> onFrame(Consumer<F> handler) {
    this.onFrame = handler;
    return this;
  }

  /**
   * Sets the handler of the notices that a side is closed, {@code puffs_framev_fdnotify_fn}. Those
   * who waited for the side get their error first. What it throws is logged.
   */
  public PeerBuilder<F> onClose(Consumer<SideClosed> handler) {
    this.onClose = handler;
    return this;
  }

  /**
   * Has each request fail with ETIMEDOUT if it is not answered within {@code afterSend}. Without
   * this there is no deadline.
   */
  public PeerBuilder<F> deadline(Duration afterSend, DeadlineTimer timer) {
    this.deadline = new PeerSetup.Deadline(afterSend, timer);
    return this;
  }

  /**
   * Makes the peer, and begins to read.
   *
   * @throws IllegalStateException if the connection has a peer already
   */
  public Peer<F> start(Connection connection) {
    PeerSetup<F> setup =
        new PeerSetup<>(
            codec, executor, limits, halfClose, Set.copyOf(enabled), onFrame, onClose, deadline);
    PeerState<F> state = new PeerState<>(setup, connection);
    connection.start(state);
    return new Peer<>(state);
  }
}

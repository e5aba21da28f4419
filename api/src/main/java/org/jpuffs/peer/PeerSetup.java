package org.jpuffs.peer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a peer has chosen.
 *
 * @param onFrame gets the frames that answer nothing, or null for {@link Peer#receive} alone
 * @param <F> the type of the frames
 */
record PeerSetup<F>(
    FrameCodec<F> codec,
    Executor executor,
    PeerLimits limits,
    HalfClose halfClose,
    Set<Side> enabled,
    @Nullable Consumer<F> onFrame,
    Consumer<SideClosed> onClose,
    @Nullable Deadline deadline) {

  /**
   * When a request fails with ETIMEDOUT.
   *
   * @param afterSend counted from the call of send
   */
  record Deadline(Duration afterSend, DeadlineTimer timer) {
    void limit(CompletableFuture<?> answer) {
      Runnable stop =
          timer.schedule(
              afterSend, () -> answer.completeExceptionally(Errno.ETIMEDOUT.exception()));
      var unused = answer.whenComplete((frame, failure) -> stop.run());
    }
  }
}

package org.jpuffs.peer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The frames that answer nothing, and those who wait to receive one. One of the two is always
 * empty. The lock of the peer guards it.
 *
 * @param <F> the type of the frames
 */
final class Inbox<F> {
  private final int limit;
  private final Deque<F> frames = new ArrayDeque<>();
  private final Deque<CompletableFuture<F>> receivers = new ArrayDeque<>();

  Inbox(int limit) {
    this.limit = limit;
  }

  /** Keeps a frame, or returns false if too many are kept already. */
  boolean keep(F frame) {
    return frames.size() < limit && frames.add(frame);
  }

  /** Removes the first frame that is kept. */
  @Nullable F pollFrame() {
    return frames.poll();
  }

  void addReceiver(CompletableFuture<F> receiver) {
    receivers.add(receiver);
  }

  /** Removes the first receiver that has not given up. */
  @Nullable CompletableFuture<F> pollReceiver() {
    CompletableFuture<F> receiver = receivers.poll();
    while (receiver != null && receiver.isDone()) {
      receiver = receivers.poll();
    }
    return receiver;
  }

  /** Removes all receivers, and adds them to {@code all}. */
  void clear(Collection<CompletableFuture<?>> all) {
    all.addAll(receivers);
    receivers.clear();
  }
}

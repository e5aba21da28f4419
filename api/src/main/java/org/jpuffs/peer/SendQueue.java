package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames that have not left: first those that a connection has taken bytes of, then the urgent
 * ones, then the rest. The lock of the peer guards it.
 *
 * @param <F> the type of the frames
 */
final class SendQueue<F> {
  private final Deque<Outgoing<F>> taken = new ArrayDeque<>();
  private final Deque<Outgoing<F>> urgent = new ArrayDeque<>();
  private final Deque<Outgoing<F>> queued = new ArrayDeque<>();

  /** The bytes of the first frame of {@link #taken} that have left. */
  private int leftOfFirst;

  private long queuedBytes;
  private int requestsNotBegun;

  void add(Outgoing<F> frame, SendOrder order) {
    (order == SendOrder.URGENT ? urgent : queued).add(frame);
    queuedBytes += frame.length();
    if (frame.isRequest()) {
      requestsNotBegun++;
    }
  }

  /** The bytes that have not left. */
  long queuedBytes() {
    return queuedBytes;
  }

  /** The requests of which no byte was taken. */
  int requestsNotBegun() {
    return requestsNotBegun;
  }

  /** Whether there are bytes to take. */
  boolean hasOutput() {
    return isLastPartlyTaken() || next() != null;
  }

  /**
   * Puts bytes into {@code target} until it is full or there are no more.
   *
   * @param begins gets each frame whose first bytes are taken
   */
  void take(ByteBuffer target, Consumer<Outgoing<F>> begins) {
    while (target.hasRemaining()) {
      if (!isLastPartlyTaken()) {
        Outgoing<F> next = next();
        if (next == null) {
          return;
        }
        remove(next);
        taken.add(next);
        begins.accept(next);
      }
      ByteBuffer bytes = taken.getLast().bytes;
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
    }
  }

  private boolean isLastPartlyTaken() {
    Outgoing<F> last = taken.peekLast();
    return last != null && last.bytes.hasRemaining();
  }

  /** The next frame that was not cancelled; cancelled ones are removed. */
  private @Nullable Outgoing<F> next() {
    Outgoing<F> next = first();
    while (next != null && next.isDone()) {
      remove(next);
      queuedBytes -= next.length();
      next = first();
    }
    return next;
  }

  private @Nullable Outgoing<F> first() {
    return urgent.isEmpty() ? queued.peek() : urgent.peek();
  }

  private void remove(Outgoing<F> first) {
    (urgent.isEmpty() ? queued : urgent).remove();
    if (first.isRequest()) {
      requestsNotBegun--;
    }
  }

  /**
   * Counts bytes that were taken and have left.
   *
   * @param leaves gets each frame whose last byte has left
   */
  void left(int count, Consumer<Outgoing<F>> leaves) {
    queuedBytes -= count;
    leftOfFirst += count;
    while (!taken.isEmpty() && leftOfFirst >= taken.getFirst().length()) {
      Outgoing<F> frame = taken.remove();
      leftOfFirst -= frame.length();
      leaves.accept(frame);
    }
  }

  /** Adds the stages of all requests that have not left to {@code waiting}. */
  void addRequests(Collection<CompletableFuture<?>> waiting) {
    for (Deque<Outgoing<F>> frames : List.of(taken, urgent, queued)) {
      for (Outgoing<F> frame : frames) {
        if (frame.isRequest()) {
          waiting.add(frame.future());
        }
      }
    }
  }

  /** Removes all frames, and adds their stages to {@code waiting}. */
  void clear(Collection<CompletableFuture<?>> waiting) {
    for (Deque<Outgoing<F>> frames : List.of(taken, urgent, queued)) {
      frames.forEach(frame -> waiting.add(frame.future()));
      frames.clear();
    }
    leftOfFirst = 0;
    queuedBytes = 0;
    requestsNotBegun = 0;
  }
}

package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * What a peer has sent or is to send: the queue, the requests without an answer, and those who wait
 * for space. The lock of the peer guards it.
 *
 * @param <F> the type of the frames
 */
final class Outbox<F> {
  private final PeerLimits limits;
  private final SendQueue<F> queue = new SendQueue<>();
  private final AnswerTable<F> answers = new AnswerTable<>();
  private final Deque<CompletableFuture<Void>> waitForSpace = new ArrayDeque<>();
  private long framesSent;
  private int mostRequests;

  Outbox(PeerLimits limits) {
    this.limits = limits;
  }

  long framesSent() {
    return framesSent;
  }

  int mostRequests() {
    return mostRequests;
  }

  long queuedBytes() {
    return queue.queuedBytes();
  }

  /** The requests without an answer. */
  int requests() {
    return answers.size() + queue.requestsNotBegun();
  }

  boolean hasSpace() {
    return queue.queuedBytes() < limits.queuedBytes() && requests() < limits.requests();
  }

  /** Adds a frame, or returns why not. */
  @Nullable ErrnoException add(Outgoing<F> frame, SendOrder order) {
    if (frame.length() > limits.frameBytes()) {
      return Errno.EMSGSIZE.exception();
    }
    queue.add(frame, order);
    return null;
  }

  void waitForSpace(CompletableFuture<Void> space) {
    waitForSpace.add(space);
  }

  boolean isSpaceAwaited() {
    return !waitForSpace.isEmpty();
  }

  /** Removes the first one who waits for space, or returns null if there is none or no space. */
  @Nullable CompletableFuture<Void> pollForSpace() {
    return hasSpace() ? waitForSpace.poll() : null;
  }

  boolean hasOutput() {
    return queue.hasOutput();
  }

  /** Puts bytes into {@code target}; requests whose first bytes are taken wait for answers. */
  void take(ByteBuffer target) {
    queue.take(target, frame -> frame.addTo(answers));
    mostRequests = Math.max(mostRequests, answers.size());
  }

  /** Counts bytes that have left; {@code leaves} gets each frame whose last byte has left. */
  void left(int count, Consumer<Outgoing<F>> leaves) {
    queue.left(
        count,
        frame -> {
          framesSent++;
          leaves.accept(frame);
        });
  }

  /** Removes the request that a frame with this tag answers, or returns null if there is none. */
  @Nullable CompletableFuture<F> removeAnswered(Object tag) {
    return answers.remove(tag);
  }

  /** There will be no answers: adds those who wait for one to {@code waiting}. */
  void endAnswers(Collection<CompletableFuture<?>> waiting) {
    answers.clear(waiting);
    queue.addRequests(waiting);
  }

  /** Nothing more can be sent: adds those who wait for that to {@code waiting}. */
  void endOutput(Collection<CompletableFuture<?>> waiting) {
    queue.clear(waiting);
    waiting.addAll(waitForSpace);
    waitForSpace.clear();
  }
}

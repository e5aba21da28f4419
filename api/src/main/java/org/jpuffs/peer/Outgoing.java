package org.jpuffs.peer;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A frame to send: a request with the stage of its answer, or another frame with the stage of its
 * departure.
 *
 * @param <F> the type of the frames
 */
final class Outgoing<F> {
  /** What no connection has taken yet, from position to limit. */
  final ByteBuffer bytes;

  private final @Nullable Object tag;
  private final @Nullable CompletableFuture<F> answer;
  private final CompletableFuture<?> future;

  private Outgoing(
      ByteBuffer bytes,
      @Nullable Object tag,
      @Nullable CompletableFuture<F> answer,
      CompletableFuture<?> future) {
    this.bytes = bytes;
    this.tag = tag;
    this.answer = answer;
    this.future = future;
  }

  static <F> Outgoing<F> request(ByteBuffer bytes, Object tag, CompletableFuture<F> answer) {
    return new Outgoing<>(bytes, tag, answer, answer);
  }

  static <F> Outgoing<F> withoutAnswer(ByteBuffer bytes, CompletableFuture<Void> sent) {
    return new Outgoing<>(bytes, null, null, sent);
  }

  int length() {
    return bytes.limit();
  }

  boolean isRequest() {
    return tag != null;
  }

  /** Whether the one who waits for the frame has given up, or was answered. */
  boolean isDone() {
    return future.isDone();
  }

  /** The stage of the answer or of the departure. */
  CompletableFuture<?> future() {
    return future;
  }

  /** Adds a request to those that wait for their answers. */
  void addTo(AnswerTable<F> answers) {
    if (tag != null && answer != null) {
      answers.add(tag, answer);
    }
  }

  /** The last byte has left. */
  void sent() {
    if (!isRequest()) {
      future.complete(null);
    }
  }
}

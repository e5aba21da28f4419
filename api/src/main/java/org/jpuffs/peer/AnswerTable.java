package org.jpuffs.peer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests that were sent and are not answered, by tag, in the order in which they were sent.
 * Cancelled ones stay until their answer comes, so that it is not taken for another's. The lock of
 * the peer guards it.
 *
 * @param <F> the type of the frames
 */
final class AnswerTable<F> {
  private final Map<Object, Deque<CompletableFuture<F>>> waiting = new HashMap<>();
  private int size;

  /** The number of requests. */
  int size() {
    return size;
  }

  void add(Object tag, CompletableFuture<F> answer) {
    waiting.computeIfAbsent(tag, first -> new ArrayDeque<>(1)).add(answer);
    size++;
  }

  /** Removes the first request with this tag, or returns null if there is none. */
  @Nullable CompletableFuture<F> remove(Object tag) {
    Deque<CompletableFuture<F>> same = waiting.get(tag);
    if (same == null) {
      return null;
    }
    CompletableFuture<F> first = same.remove();
    if (same.isEmpty()) {
      waiting.remove(tag);
    }
    size--;
    return first;
  }

  /** Removes all, and adds them to {@code all}. */
  void clear(Collection<CompletableFuture<?>> all) {
    waiting.values().forEach(all::addAll);
    waiting.clear();
    size = 0;
  }
}

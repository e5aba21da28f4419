package org.jpuffs.mount;

import java.util.HashSet;
import java.util.Set;

/**
 * The requests in slots of their own: those that wait, and those that are held. Only the loop uses
 * it, except for {@link #waiting()}.
 */
final class ApartRequests<N> {
  private final Set<RequestSlot<N>> waiting = new HashSet<>();
  private volatile int waitingCount;
  private int count;

  /** Whether no request waits, and none is held. */
  boolean areNone() {
    return count == 0;
  }

  /** The number of requests that wait. Any thread may call it. */
  int waiting() {
    return waitingCount;
  }

  /** The requests that wait now. */
  Set<RequestSlot<N>> allWaiting() {
    return Set.copyOf(waiting);
  }

  /** A request was copied into a slot of its own, and is held. */
  void begins() {
    count++;
  }

  /** A request that was held waits from now on. */
  void waits(RequestSlot<N> slot) {
    waiting.add(slot);
    waitingCount = waiting.size();
  }

  /** A request that waited has its reply. */
  void ends(RequestSlot<N> slot) {
    if (waiting.remove(slot)) {
      count--;
      waitingCount = waiting.size();
    }
  }

  /** The mount has ended. */
  void clear() {
    waiting.clear();
    waitingCount = 0;
    count = 0;
  }
}

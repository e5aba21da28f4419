package org.jpuffs.mount;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that the loop has taken, and does not carry out yet. Only the loop uses it. */
final class HeldRequests<N> {
  /** The RECLAIMs of nodes that waiting requests name, by the cookies of the nodes. */
  private final Map<Long, Deque<RequestSlot<N>>> reclaims = new HashMap<>();

  /** The requests that came while as many waited as may wait, in their order. */
  private final Deque<RequestSlot<N>> delayed = new ArrayDeque<>();

  /** Keeps a RECLAIM until the requests that name its node are answered. */
  void postpone(RequestSlot<N> reclaim) {
    reclaims
        .computeIfAbsent(reclaim.exchange.header.cookie(), cookie -> new ArrayDeque<>())
        .add(reclaim);
  }

  /**
   * Takes the next RECLAIM that was postponed for the node {@code cookie}; null if none is left.
   */
  @Nullable RequestSlot<N> nextReclaim(long cookie) {
    Deque<RequestSlot<N>> same = reclaims.get(cookie);
    if (same == null) {
      return null;
    }
    RequestSlot<N> next = same.poll();
    if (same.isEmpty()) {
      reclaims.remove(cookie);
    }
    return next;
  }

  /** Keeps a request until fewer requests wait. */
  void delay(RequestSlot<N> slot) {
    delayed.add(slot);
  }

  boolean hasDelayed() {
    return !delayed.isEmpty();
  }

  /** Takes the next request that was delayed; null if none is left. */
  @Nullable RequestSlot<N> nextDelayed() {
    return delayed.poll();
  }
}

package org.jpuffs.store;

import java.util.List;

/**
 * A crash: after which event of a store, and what it lost. The events before the last flush lose
 * nothing.
 *
 * @param events how many events there were before the crash
 * @param lost the writes that did not reach the store as a whole, in the order of events
 */
public record CrashPoint(int events, List<PartialWrite> lost) {
  /** Copies the list. */
  public CrashPoint {
    lost = List.copyOf(lost);
  }

  /** A crash that lost nothing. */
  public CrashPoint(int events) {
    this(events, List.of());
  }
}

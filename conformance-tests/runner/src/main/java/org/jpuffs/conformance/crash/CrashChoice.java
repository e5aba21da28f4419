package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jpuffs.store.CrashPoint;
import org.jpuffs.store.PartialWrite;
import org.jpuffs.store.RecordingStore;
import org.jpuffs.store.SectorWrite;
import org.jpuffs.store.StoreEvent;

/** Chooses the crashes after an event: without a loss, with a torn write, and with lost writes. */
final class CrashChoice {
  private static final int KEPT = 50;
  private static final int LOST = 85;
  private static final int HUNDRED = 100;

  private final RecordingStore store;
  private final int subsets;
  private final SplittableRandom random;

  /**
   * A choice.
   *
   * @param subsets how many sets of lost writes are drawn for each event
   * @param seed decides which
   */
  CrashChoice(RecordingStore store, int subsets, long seed) {
    this.store = store;
    this.subsets = subsets;
    this.random = new SplittableRandom(seed);
  }

  /** Crashes after an event. A write is not lost as a whole: that is a crash before it. */
  Set<CrashPoint> after(int events) {
    Set<CrashPoint> crashes = new LinkedHashSet<>();
    crashes.add(new CrashPoint(events));
    int first = store.firstPending(events);
    if (first == events) {
      return crashes;
    }
    for (int i = 0; i < 2; i++) {
      crashes.add(new CrashPoint(events, torn(events - 1)));
    }
    for (int i = 0; i < subsets && first < events - 1; i++) {
      List<PartialWrite> lost = drawn(first, events - 1);
      if (chance(HUNDRED - LOST)) {
        lost.addAll(torn(events - 1));
      }
      crashes.add(new CrashPoint(events, lost));
    }
    return crashes;
  }

  /** Crashes in which each write since the last flush can be lost. */
  Set<CrashPoint> afterReturn(int events) {
    Set<CrashPoint> crashes = new LinkedHashSet<>();
    crashes.add(new CrashPoint(events));
    int first = store.firstPending(events);
    for (int i = 0; i < subsets && first < events; i++) {
      crashes.add(new CrashPoint(events, i == 0 ? all(first, events) : drawn(first, events)));
    }
    return crashes;
  }

  private List<PartialWrite> all(int from, int to) {
    List<PartialWrite> lost = new ArrayList<>();
    for (int event = from; event < to; event++) {
      lost.add(lost(event));
    }
    return lost;
  }

  private List<PartialWrite> drawn(int from, int to) {
    List<PartialWrite> lost = new ArrayList<>();
    for (int event = from; event < to; event++) {
      int percent = below(HUNDRED);
      if (percent >= LOST) {
        lost.addAll(torn(event));
      } else if (percent >= KEPT) {
        lost.add(lost(event));
      }
    }
    return lost;
  }

  private PartialWrite lost(int event) {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < sectors(event); i++) {
      all.add(i);
    }
    return new PartialWrite(event, all, 0);
  }

  /** A part of the sectors is lost, or a part of one sector; never the whole write. */
  private List<PartialWrite> torn(int event) {
    int sectors = sectors(event);
    boolean tears = store.sectorWrite() == SectorWrite.TORN;
    Set<Integer> lost = new TreeSet<>();
    for (int i = 0; i < sectors; i++) {
      if (chance(KEPT)) {
        lost.add(i);
      }
    }
    if (lost.isEmpty() && (sectors > 1 || tears)) {
      lost.add(below(sectors));
    }
    int torn = tears ? 1 + below(store.sectorSize() - 1) : 0;
    boolean isWhole = lost.isEmpty() || lost.size() == sectors && torn == 0;
    return isWhole ? List.of() : List.of(new PartialWrite(event, lost, torn));
  }

  private int sectors(int event) {
    return store.events().get(event) instanceof StoreEvent.Write write
        ? write.bytes().length / store.sectorSize()
        : 0;
  }

  private boolean chance(int percent) {
    return below(HUNDRED) < percent;
  }

  /** The remainder of SplitMix64 is the same on every JDK. */
  private int below(int bound) {
    return (int) Long.remainderUnsigned(random.nextLong(), bound);
  }
}

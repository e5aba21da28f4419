package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program did: after each call, what clients saw, how many events the store had had, and
 * what the call had made durable. Step 0 is the mount, step n the call n - 1, and the last step the
 * unmount.
 */
final class History {
  /**
   * One step.
   *
   * @param seen what clients saw after it
   * @param events the number of events when the call returned
   * @param eventsSeen their number when clients had looked
   * @param promise what it has made durable
   */
  record Step(VisibleTree seen, int events, int eventsSeen, Promise promise) {}

  /**
   * A write that was on stable storage when it returned.
   *
   * @param step the step of the write
   * @param promise of {@link Promise.Kind#BYTES}
   */
  record StoredWrite(int step, Promise promise) {}

  /**
   * A time, and what was promised until then.
   *
   * @param from the step of the last promise about everything
   * @param to the last step whose view can be found
   * @param fileFrom the step of the last promise about a file alone
   * @param dataFrom the step of the last promise about the data of a file alone
   * @param writes the promises about the bytes of single writes
   * @param doubtfulFrom for files that no promise holds for any more: the last one that does
   */
  record Moment(
      int from,
      int to,
      Map<Long, Integer> fileFrom,
      Map<Long, Integer> dataFrom,
      List<StoredWrite> writes,
      Map<Long, Integer> doubtfulFrom) {
    /** A time before the first promise. */
    static Moment withoutPromises(int to) {
      return new Moment(0, to, Map.of(), Map.of(), List.of(), Map.of());
    }

    /** The earliest step whose view of a file can be found. */
    int from(long ino) {
      Integer doubtful = doubtfulFrom.get(ino);
      return doubtful != null ? doubtful : Math.max(from, fileFrom.getOrDefault(ino, 0));
    }

    /** The earliest step whose view of a file's data and size can be found. */
    int dataFrom(long ino) {
      boolean isDoubtful = doubtfulFrom.containsKey(ino);
      return isDoubtful ? from(ino) : Math.max(from(ino), dataFrom.getOrDefault(ino, 0));
    }

    /** The writes to a file that were stored after {@link #dataFrom(long)}. */
    List<StoredWrite> writes(long ino) {
      if (doubtfulFrom.containsKey(ino)) {
        return List.of();
      }
      int from = dataFrom(ino);
      return writes.stream().filter(w -> w.step > from && w.promise.ino() == ino).toList();
    }
  }

  private final List<Step> steps = new ArrayList<>();

  void add(Step step) {
    steps.add(step);
  }

  List<Step> steps() {
    return steps;
  }

  VisibleTree seen(int step) {
    return steps.get(step).seen;
  }

  /** What clients see last. */
  VisibleTree last() {
    return steps.get(steps.size() - 1).seen;
  }

  /**
   * What the promises were at a crash.
   *
   * @param step the step of the crash
   * @param hasReturned whether the call of the step had returned
   */
  Moment moment(int step, boolean hasReturned) {
    int from = 0;
    Map<Long, Integer> fileFrom = new HashMap<>();
    Map<Long, Integer> dataFrom = new HashMap<>();
    List<StoredWrite> writes = new ArrayList<>();
    for (int i = 0; i < step + (hasReturned ? 1 : 0); i++) {
      Promise promise = steps.get(i).promise;
      switch (promise.kind()) {
        case ALL -> from = i;
        case FILE -> fileFrom.put(promise.ino(), i);
        case DATA -> dataFrom.put(promise.ino(), i);
        case BYTES -> writes.addAll(storedWrite(i, promise));
        case NOTHING -> {}
      }
    }
    return new Moment(from, step, fileFrom, dataFrom, writes, Map.of());
  }

  /** The write of a step; empty if its file has no name, so that it is lost in a crash anyway. */
  List<StoredWrite> storedWrite(int step, Promise promise) {
    return file(step, promise.ino()) == null ? List.of() : List.of(new StoredWrite(step, promise));
  }

  /** The view of a file after a step; null if it has no name then. */
  @Nullable VisibleFile file(int step, long ino) {
    return steps.get(step).seen.file(ino);
  }
}

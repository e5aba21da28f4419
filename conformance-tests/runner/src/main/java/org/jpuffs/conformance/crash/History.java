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
  /** What a call promises when it has succeeded. */
  enum Promise {
    NOTHING,
    /** The data and the size of one file are on stable storage: fdatasync(2). */
    DATA,
    /** One file is on stable storage: fsync(2). */
    FILE,
    /** Everything is: sync(2), unmount(2). */
    ALL
  }

  /**
   * One step.
   *
   * @param seen what clients saw after it
   * @param events the number of events when the call returned
   * @param eventsSeen their number when clients had looked
   * @param ino the file that {@link Promise#FILE} or {@link Promise#DATA} is about
   */
  record Step(VisibleTree seen, int events, int eventsSeen, Promise promise, long ino) {}

  /**
   * A time, and what was promised until then.
   *
   * @param from the step of the last promise about everything
   * @param to the last step whose view can be found
   * @param fileFrom the step of the last promise about a file alone
   * @param dataFrom the step of the last promise about the data of a file alone
   * @param doubtfulFrom for files that no promise holds for any more: the last one that does
   */
  record Moment(
      int from,
      int to,
      Map<Long, Integer> fileFrom,
      Map<Long, Integer> dataFrom,
      Map<Long, Integer> doubtfulFrom) {
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
    for (int i = 0; i < step + (hasReturned ? 1 : 0); i++) {
      switch (steps.get(i).promise) {
        case ALL -> from = i;
        case FILE -> fileFrom.put(steps.get(i).ino, i);
        case DATA -> dataFrom.put(steps.get(i).ino, i);
        case NOTHING -> {}
      }
    }
    return new Moment(from, step, fileFrom, dataFrom, Map.of());
  }

  /** The view of a file after a step; null if it has no name then. */
  @Nullable VisibleFile file(int step, long ino) {
    return steps.get(step).seen.file(ino);
  }
}

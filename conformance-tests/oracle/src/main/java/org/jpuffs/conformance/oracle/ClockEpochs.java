package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/**
 * How far the file system's clock has come, as far as its own times show.
 *
 * <p>The sleeps of a program divide it into epochs, numbered from 0. A file that is made in a later
 * epoch has a later time than a change of an earlier epoch, if the clock goes on during a sleep.
 * Neither the speed of that clock nor its resolution is known.
 */
final class ClockEpochs {
  private int now;
  private int epochOfLatest;
  private @Nullable TimeValue latest;

  /** The present epoch. */
  int now() {
    return now;
  }

  /** The program has slept. */
  void sleep(Update update, long milliseconds) {
    if (milliseconds > 0) {
      now++;
    }
  }

  /**
   * Records the time of the last change of a file. Only a file that was made in the present epoch
   * shows how far the clock has come: an older one may have been changed in any epoch since.
   *
   * @param madeIn the epoch in which the file was made
   */
  void record(Update update, int madeIn, Timespec changed) {
    if (madeIn == 0 || madeIn != now) {
      return;
    }
    TimeValue time = TimeValue.of(changed);
    if (latest == null || latest.isBefore(time)) {
      latest = time;
      epochOfLatest = now;
    }
  }

  /** The latest time of an epoch after {@code epoch}; null if none is known. */
  @Nullable TimeValue latestAfter(int epoch) {
    return epochOfLatest > epoch ? latest : null;
  }
}

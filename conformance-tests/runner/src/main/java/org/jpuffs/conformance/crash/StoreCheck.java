package org.jpuffs.conformance.crash;

import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Tests what a file system does when its store does not do all that was asked of it. It runs random
 * programs, each several times.
 *
 * @param <F> what a program finds
 */
public interface StoreCheck<F extends StoreFinding> {
  /**
   * Runs programs.
   *
   * @param count how many, those of the seeds from {@code seed} on
   * @param calls how many calls each has, those that store data not counted
   * @param most after so many failed programs none is run
   */
  void run(long count, int calls, long seed, long most, Campaign.Listener<Long, F> listener);

  /** The totals; what the shrinker ran is not counted. */
  Tally tally();

  /** How many crashes, or runs with failures, there were; those of the shrinker not counted. */
  long runs();

  /** How many programs were not judged, because they had too many files. */
  long notJudged();

  /** What is being run now, null if nothing; for a thread that watches. */
  @Nullable Progress progress();
}

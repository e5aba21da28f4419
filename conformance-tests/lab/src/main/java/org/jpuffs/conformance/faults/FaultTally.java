package org.jpuffs.conformance.faults;

import java.util.List;

/**
 * The totals of a run of fault plans. Plans that only shrinking runs do not count.
 *
 * @param seed the seed of the next plan, or of the one that runs
 * @param plans the plans that ended
 * @param calls the calls of those plans
 * @param requests the requests that their file systems received
 * @param faults the replies and times that were changed
 * @param violations the plans that broke an invariant
 */
public record FaultTally(
    long seed, long plans, long calls, long requests, long faults, long violations) {
  private static final int SIZE = 6;

  /** The totals before the first plan, whose seed is {@code seed}. */
  public static FaultTally startingAt(long seed) {
    return new FaultTally(seed, 0, 0, 0, 0, 0);
  }

  /**
   * The tally with those {@link #totals}.
   *
   * @throws IllegalArgumentException if their number is wrong
   */
  public static FaultTally of(List<Long> totals) {
    if (totals.size() != SIZE) {
      throw new IllegalArgumentException(
          totals + ": the tally of fault plans is " + SIZE + " numbers");
    }
    return new FaultTally(
        totals.get(0), totals.get(1), totals.get(2), totals.get(3), totals.get(4), totals.get(5));
  }

  /** The numbers, in the order of the components. */
  public List<Long> totals() {
    return List.of(seed, plans, calls, requests, faults, violations);
  }

  /** This tally, after the plan of {@link #seed} has killed its kernel. */
  public FaultTally afterDeath() {
    return new FaultTally(seed + 1, plans + 1, calls, requests, faults, violations);
  }
}

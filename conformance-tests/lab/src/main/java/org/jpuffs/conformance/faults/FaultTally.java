package org.jpuffs.conformance.faults;

import java.util.List;
import org.jpuffs.conformance.campaign.Tally;

/**
 * The totals of a run of fault plans. Plans that only shrinking runs do not count.
 *
 * @param seed the seed of the next plan, or of the one that runs
 * @param counts the plans that ended, their calls and requests, and the plans that broke an
 *     invariant
 * @param faults the replies and times that were changed
 */
public record FaultTally(long seed, Tally counts, long faults) {
  private static final int SIZE = 6;

  /** The totals before the first plan, whose seed is {@code seed}. */
  public static FaultTally startingAt(long seed) {
    return new FaultTally(seed, Tally.ZERO, 0);
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
        totals.get(0),
        new Tally(totals.get(1), totals.get(2), totals.get(3), totals.get(5)),
        totals.get(4));
  }

  /** The numbers: seed, plans, calls, requests, faults, violations. */
  public List<Long> totals() {
    return List.of(
        seed, counts.programs(), counts.calls(), counts.requests(), faults, counts.failures());
  }

  /** The plans that ended. */
  public long plans() {
    return counts.programs();
  }

  /** The plans that broke an invariant. */
  public long violations() {
    return counts.failures();
  }

  /** This tally, after the plan of {@link #seed} has killed its kernel. */
  public FaultTally afterDeath() {
    Tally after =
        new Tally(counts.programs() + 1, counts.calls(), counts.requests(), counts.failures());
    return new FaultTally(seed + 1, after, faults);
  }
}

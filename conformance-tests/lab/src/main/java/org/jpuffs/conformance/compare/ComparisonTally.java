package org.jpuffs.conformance.compare;

import java.util.List;
import org.jpuffs.conformance.campaign.Tally;

/**
 * The totals of a comparison. Programs that only shrinking runs do not count.
 *
 * @param programs the programs that were started
 * @param calls the calls on each kernel, of programs that ended
 * @param requests the frames that the first kernel sent, of programs that ended
 * @param different the programs on which the kernels differ
 * @param shown the kinds of difference that were shown
 */
public record ComparisonTally(
    long programs, long calls, long requests, long different, long shown) {
  /** The totals before the first program. */
  public static final ComparisonTally EMPTY = new ComparisonTally(0, 0, 0, 0, 0);

  private static final int SIZE = 5;

  /**
   * The tally with those {@link #totals}.
   *
   * @throws IllegalArgumentException if their number is wrong
   */
  public static ComparisonTally of(List<Long> totals) {
    if (totals.size() != SIZE) {
      throw new IllegalArgumentException(
          totals + ": the tally of a comparison is " + SIZE + " numbers");
    }
    return new ComparisonTally(
        totals.get(0), totals.get(1), totals.get(2), totals.get(3), totals.get(4));
  }

  /** The numbers, in the order of the components. */
  public List<Long> totals() {
    return List.of(programs, calls, requests, different, shown);
  }

  /** The totals of the campaign that continues this comparison. */
  Tally counts() {
    return new Tally(programs, calls, requests, different);
  }

  /** This tally, with one more program on which the kernels differ. */
  public ComparisonTally plusDifferent() {
    return new ComparisonTally(programs, calls, requests, different + 1, shown);
  }
}

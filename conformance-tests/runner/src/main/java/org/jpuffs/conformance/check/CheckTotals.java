package org.jpuffs.conformance.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.fs.Operation;

/**
 * What the programs of some blocks of a check amount to.
 *
 * @param tally how many programs, calls, requests and failures there were
 * @param coverage what they covered
 * @param counts how often each rule was put to the test, and what else is counted
 * @param suppressed how often each suppressed rule was broken
 */
public record CheckTotals(
    Tally tally, Coverage coverage, CheckCounts counts, Map<Requirement, Long> suppressed) {
  /** Nothing was run. */
  public static CheckTotals none() {
    return of(Tally.ZERO);
  }

  /** Programs of which nothing but their number is known. */
  public static CheckTotals of(Tally tally) {
    return new CheckTotals(tally, new Coverage(), new CheckCounts(), Map.of());
  }

  /** These totals and {@code others} together. */
  public CheckTotals plus(CheckTotals others) {
    CheckTotals sum =
        new CheckTotals(
            tally.plus(others.tally), new Coverage(), new CheckCounts(), new HashMap<>(suppressed));
    for (CheckTotals each : List.of(this, others)) {
      sum.coverage.add(each.coverage);
      sum.counts.add(each.counts);
    }
    others.suppressed.forEach((rule, times) -> sum.suppressed.merge(rule, times, Long::sum));
    return sum;
  }

  /**
   * Those of numbers that another process has counted.
   *
   * @param requests how many requests of each operation there were
   * @param callTimes as {@link CallTimes#counts()}
   */
  public static CheckTotals of(
      Tally tally,
      List<CoverageCount> coverage,
      JudgedRules rules,
      Map<Operation, Long> requests,
      List<Long> callTimes,
      List<Suppressed> suppressed) {
    Coverage covered = new Coverage();
    coverage.forEach(covered::add);
    CheckCounts counts = new CheckCounts();
    rules.rules().forEach(each -> counts.rules().add(each.rule(), each.times()));
    counts.requests().add(requests);
    counts.times().add(callTimes);
    Map<Requirement, Long> times = new HashMap<>();
    suppressed.forEach(each -> times.put(each.rule(), each.times()));
    return new CheckTotals(tally, covered, counts, times);
  }
}

package org.jpuffs.conformance.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;

/**
 * What the programs of some blocks of a check amount to.
 *
 * @param tally how many programs, calls, requests and failures there were
 * @param coverage what they covered
 * @param rules how often each rule was put to the test
 * @param suppressed how often each suppressed rule was broken
 */
public record CheckTotals(
    Tally tally, Coverage coverage, RuleCounts rules, Map<Requirement, Long> suppressed) {
  /** Nothing was run. */
  public static CheckTotals none() {
    return new CheckTotals(Tally.ZERO, new Coverage(), new RuleCounts(), Map.of());
  }

  /** Those of numbers that another process has counted. */
  public static CheckTotals of(
      Tally tally, List<CoverageCount> coverage, JudgedRules rules, List<Suppressed> suppressed) {
    Coverage covered = new Coverage();
    coverage.forEach(covered::add);
    RuleCounts counts = new RuleCounts();
    rules.rules().forEach(each -> counts.add(each.rule(), each.times()));
    Map<Requirement, Long> times = new HashMap<>();
    suppressed.forEach(each -> times.put(each.rule(), each.times()));
    return new CheckTotals(tally, covered, counts, times);
  }
}

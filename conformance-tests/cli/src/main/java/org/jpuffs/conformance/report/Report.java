package org.jpuffs.conformance.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.fs.Operation;

/**
 * The result of a run, or of some shards of it. Everything but the environments depends only on the
 * command and on the kept failures.
 *
 * @param run what was run
 * @param shards the parts of the run that this report is about
 * @param end why the run ended
 * @param totals how many programs, calls, requests and failures there were
 * @param kept how many kept failures were run; the totals do not count them
 * @param learned what was learned of a fresh file system, a line each
 * @param unsupported the operations that could only be checked to fail
 * @param suppressed the rules that may be broken
 * @param rules how often each rule was put to the test
 * @param coverage how often each call had which result, in the order of cells
 * @param requests how many requests of each operation the kernel sent, in the order of operations;
 *     those of the last unmount of a program not counted
 * @param failures the failures that were reported, in the order of their programs
 * @param environments where and when it took place
 */
public record Report(
    RunFacts run,
    ShardSet shards,
    RunEnd end,
    Tally totals,
    KeptCount kept,
    List<String> learned,
    List<String> unsupported,
    List<Suppressed> suppressed,
    JudgedRules rules,
    List<CoverageCount> coverage,
    Map<Operation, Long> requests,
    List<ReportedFailure> failures,
    List<RunEnvironment> environments) {
  /** Copies the lists. */
  public Report {
    learned = List.copyOf(learned);
    unsupported = List.copyOf(unsupported);
    suppressed = List.copyOf(suppressed);
    coverage = List.copyOf(coverage);
    requests = Collections.unmodifiableMap(new TreeMap<>(requests));
    failures = List.copyOf(failures);
    environments = List.copyOf(environments);
  }

  /** Whether no rule was broken, except those that may be. */
  public boolean passed() {
    return violations() == 0;
  }

  /** How many programs broke a rule, kept failures among them. */
  public long violations() {
    return totals.failures() + kept.failed();
  }
}

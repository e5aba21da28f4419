package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.Operation;

/**
 * Makes one report of those of the shards of a run. If no shard is missing, it is the report of the
 * run, except for the environments.
 */
public final class ReportMerge {
  /**
   * A report with the name of its file.
   *
   * @param file the name, for messages
   */
  public record Source(String file, Report report) {}

  /** Whether shards may be missing. */
  public enum Missing {
    REFUSED,
    ALLOWED
  }

  private final List<Source> sources;
  private final List<Report> reports;
  private final Report first;

  private ReportMerge(List<Source> sources) {
    this.sources =
        sources.stream()
            .sorted(Comparator.comparing(source -> source.report().shards().present().first()))
            .toList();
    this.reports = this.sources.stream().map(Source::report).toList();
    this.first = reports.get(0);
  }

  /**
   * The report of all {@code sources}.
   *
   * @param sources one or more
   * @throws UsageException if they are not shards of one run, or if a shard is missing or twice
   *     there
   */
  public static Report merge(List<Source> sources, Missing missing) {
    return new ReportMerge(sources).merge(missing);
  }

  private Report merge(Missing missing) {
    sources.forEach(this::verify);
    return new Report(
        first.run(),
        shards(missing),
        end(),
        totals(),
        reports.stream().map(Report::kept).reduce(KeptCount.ZERO, KeptCount::plus),
        first.learned(),
        first.unsupported(),
        suppressed(),
        rules(),
        coverage(),
        requests(),
        failures(),
        reports.stream().flatMap(report -> report.environments().stream()).toList());
  }

  private void verify(Source source) {
    same(source, "version", source.report().run().version(), first.run().version());
    same(source, "command", source.report().run().command(), first.run().command());
    same(source, "run", source.report().run(), first.run());
    same(source, "number of shards", source.report().shards().of(), first.shards().of());
    same(source, "files at the start", source.report().learned(), first.learned());
    same(source, "operations", source.report().unsupported(), first.unsupported());
    same(source, "suppressed rules", reasons(source.report()), reasons(first));
    same(source, "rules", ids(source.report()), ids(first));
  }

  private void same(Source source, String what, Object value, Object expected) {
    if (!value.equals(expected)) {
      throw new UsageException(
          source.file()
              + ": its "
              + what
              + ", "
              + value
              + ", differs from that of "
              + sources.get(0).file()
              + ", "
              + expected
              + ": merge the shards of one run only");
    }
  }

  private static List<String> reasons(Report report) {
    return report.suppressed().stream()
        .map(each -> each.rule().id() + "=" + each.reason())
        .toList();
  }

  private static List<String> ids(Report report) {
    return report.rules().rules().stream().map(each -> each.rule().id()).toList();
  }

  private ShardSet shards(Missing missing) {
    SortedMap<Integer, String> files = new TreeMap<>();
    for (Source source : sources) {
      for (int number : source.report().shards().present()) {
        String other = files.put(number, source.file());
        if (other != null) {
          throw new UsageException(
              source.file()
                  + ": shard "
                  + new Shard(number, first.shards().of())
                  + " is in "
                  + other
                  + " too: name each shard once");
        }
      }
    }
    ShardSet all = new ShardSet(first.shards().of(), new TreeSet<>(files.keySet()));
    if (all.isComplete()) {
      return ShardSet.WHOLE;
    }
    if (missing == Missing.REFUSED) {
      throw new UsageException(
          "shards "
              + text(all.missing())
              + " of "
              + all.of()
              + " are missing: name their directories, or give --partial");
    }
    return all;
  }

  private static String text(SortedSet<Integer> numbers) {
    int most = 20;
    List<String> words = numbers.stream().limit(most).map(String::valueOf).toList();
    return String.join(", ", words) + (numbers.size() > most ? " ..." : "");
  }

  private RunEnd end() {
    return reports.stream().map(Report::end).max(Comparator.naturalOrder()).orElseThrow();
  }

  private Tally totals() {
    return reports.stream().map(Report::totals).reduce(Tally.ZERO, Tally::plus);
  }

  private List<Suppressed> suppressed() {
    List<Suppressed> sums = new ArrayList<>();
    for (int i = 0; i < first.suppressed().size(); i++) {
      int index = i;
      long times =
          reports.stream().mapToLong(report -> report.suppressed().get(index).times()).sum();
      Suppressed each = first.suppressed().get(i);
      sums.add(new Suppressed(each.rule(), each.reason(), times));
    }
    return sums;
  }

  private JudgedRules rules() {
    List<JudgedRules.Judged> sums = new ArrayList<>();
    for (int i = 0; i < first.rules().rules().size(); i++) {
      int index = i;
      long times =
          reports.stream().mapToLong(report -> report.rules().rules().get(index).times()).sum();
      JudgedRules.Judged each = first.rules().rules().get(i);
      sums.add(new JudgedRules.Judged(each.rule(), times, times > 0 ? null : each.never()));
    }
    return new JudgedRules(sums);
  }

  private List<CoverageCount> coverage() {
    Map<CoverageCount.Cell, CoverageCount> sums = new TreeMap<>();
    for (Report report : reports) {
      report.coverage().forEach(count -> sums.merge(count.cell(), count, CoverageCount::plus));
    }
    return List.copyOf(sums.values());
  }

  private Map<Operation, Long> requests() {
    Map<Operation, Long> sums = new TreeMap<>();
    for (Report report : reports) {
      report.requests().forEach((operation, sent) -> sums.merge(operation, sent, Long::sum));
    }
    return sums;
  }

  /** The first failure of each rule with the programs of all, as in a run of all shards. */
  private List<ReportedFailure> failures() {
    List<ReportedFailure> failures = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (Report report : reports) {
      for (ReportedFailure failure : report.failures()) {
        Integer place =
            failure.isOneOfMany() ? places.putIfAbsent(failure.kind(), failures.size()) : null;
        if (place == null) {
          failures.add(failure);
        } else {
          ReportedFailure earlier = failures.get(place);
          failures.set(place, earlier.withPrograms(earlier.programs() + failure.programs()));
        }
      }
    }
    return failures;
  }
}

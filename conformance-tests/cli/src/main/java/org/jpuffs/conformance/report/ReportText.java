package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.oracle.Suppressed;

/** A report as text for a terminal, as {@code puffs check} prints it. */
public final class ReportText {
  private ReportText() {}

  /**
   * The lines. Control characters in them are escaped.
   *
   * @param shards how many shards the report is of
   */
  public static List<String> lines(Report report, int shards) {
    List<String> lines = new ArrayList<>(report.learned());
    int number = 0;
    for (ReportedFailure failure : report.failures()) {
      number++;
      lines.add(failure.text(number));
    }
    report.suppressed().stream().map(Suppressed::toString).forEach(lines::add);
    if (!report.unsupported().isEmpty()) {
      lines.add("unsupported operations (only checked to fail): " + report.unsupported());
    }
    lines.add(report.rules().summary());
    if (!report.shards().isComplete()) {
      lines.add("missing shards: " + report.shards().missing());
    }
    lines.add(verdict(report, shards));
    return lines.stream().map(PlainText::forTerminal).toList();
  }

  private static String verdict(Report report, int shards) {
    return String.format(
        Locale.ROOT,
        "merged %d shards of %s on %s: %s%d programs, %d calls, %d requests, %d violations, seed %d",
        shards,
        report.run().fileSystem(),
        report.run().backend(),
        report.kept().verdict(),
        report.totals().programs(),
        report.totals().calls(),
        report.totals().requests(),
        report.violations(),
        report.run().seed());
  }
}

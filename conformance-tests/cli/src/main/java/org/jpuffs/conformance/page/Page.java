package org.jpuffs.conformance.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.RunEnd;
import org.jpuffs.conformance.report.RunEnvironment;
import org.jpuffs.fs.Operation;

/**
 * What the templates show.
 *
 * @param report the result
 * @param style the style sheet
 */
record Page(Report report, StyleSheet style) {
  /** A number with its name. */
  record Figure(String name, String value) {}

  /** {@code Passed}. */
  String verdict() {
    return report.passed() ? "Passed" : "Failed";
  }

  /** {@code memfs on sim}. */
  String subject() {
    return report.run().fileSystem() + " on " + report.run().backend();
  }

  /** The verdict in a sentence. */
  String sentence() {
    return report.passed()
        ? "No program broke a rule."
        : NumberText.of(report.violations(), "program") + " broke a rule.";
  }

  /** What limits the verdict, a sentence each. */
  List<String> limits() {
    List<String> limits = new ArrayList<>();
    if (!report.shards().isComplete()) {
      limits.add(
          "Shards are missing: "
              + report.shards().missing()
              + " of "
              + report.shards().of()
              + ". The numbers are those of the others.");
    }
    if (report.end() == RunEnd.VIOLATIONS) {
      limits.add(
          "The check ended early, after "
              + NumberText.of(report.violations(), "violation")
              + ". The option --all runs all programs.");
    }
    if (report.end() == RunEnd.HUNG) {
      limits.add("The check ended early, because a call did not return.");
    }
    KeptCount kept = report.kept();
    if (kept.passed() < kept.all()) {
      limits.add(kept.passed() + " of " + kept.all() + " kept failures passed.");
    }
    long rare = rules().rare();
    if (rare > 0) {
      limits.add("No program came to " + NumberText.of(rare, "rule") + ".");
    }
    long other = rules().binding() - rules().judged() - rare;
    if (other > 0) {
      limits.add(NumberText.of(other, "rule") + " cannot be put to the test on this file system.");
    }
    return limits;
  }

  List<Figure> figures() {
    double seconds = report.environments().stream().mapToDouble(RunEnvironment::seconds).sum();
    return List.of(
        new Figure("Violations", NumberText.of(report.violations())),
        new Figure(
            "Rules put to the test",
            NumberText.of(rules().judged()) + " of " + NumberText.of(rules().binding())),
        new Figure("Programs", NumberText.of(report.totals().programs())),
        new Figure("System calls", NumberText.of(report.totals().calls())),
        new Figure("Requests", NumberText.of(report.totals().requests())),
        new Figure("Time", String.format(Locale.ROOT, "%,.1f s", seconds)));
  }

  List<FailureSection> failures() {
    List<FailureSection> sections = new ArrayList<>();
    for (int i = 0; i < report.failures().size(); i++) {
      sections.add(new FailureSection(i + 1, report.failures().get(i), classPath()));
    }
    return sections;
  }

  private String classPath() {
    return report.environments().stream().map(RunEnvironment::classPath).findFirst().orElse("");
  }

  /** The command that makes the same report, with the class path of the first machine. */
  Command command() {
    return Command.of(report.run().command(), classPath());
  }

  RuleTables rules() {
    return new RuleTables(report);
  }

  Matrix matrix() {
    return new Matrix(report.coverage());
  }

  /** A row for each operation, that with most requests first. */
  List<Bar> requests() {
    long all = report.requests().values().stream().mapToLong(each -> each).sum();
    long most = report.requests().values().stream().mapToLong(each -> each).max().orElse(1);
    return report.requests().entrySet().stream()
        .sorted(Map.Entry.<Operation, Long>comparingByValue().reversed())
        .map(each -> new Bar(each.getKey().name(), each.getValue(), all, most))
        .toList();
  }

  CallTimeChart callTimes() {
    return CallTimeChart.of(report.environments());
  }
}

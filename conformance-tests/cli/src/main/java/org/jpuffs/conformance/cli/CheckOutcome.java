package org.jpuffs.conformance.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.page.HtmlPage;
import org.jpuffs.conformance.report.Report;
import org.jpuffs.conformance.report.ReportFiles;
import org.jpuffs.conformance.report.RunEnd;
import org.jpuffs.conformance.report.RunEnvironment;
import org.jpuffs.conformance.report.RunFacts;
import org.jpuffs.conformance.report.Shard;
import org.jpuffs.conformance.report.ShardSet;
import org.jpuffs.spi.Dialect;

/** The result of a check as a report. */
final class CheckOutcome {
  private final CheckRequest request;
  private final Check check;
  private final Dialect dialect;
  private final Stopwatch stopwatch;

  CheckOutcome(CheckRequest request, Check check, Dialect dialect, Stopwatch stopwatch) {
    this.request = request;
    this.check = check;
    this.dialect = dialect;
    this.stopwatch = stopwatch;
  }

  /** Writes the report of a check that has ended, if the user wants one. */
  void write(ViolationLog log) {
    if (request.report() != null) {
      write(report(log));
    }
  }

  /**
   * Writes the report of a check that has called what does not return, if the user wants one. There
   * is none if it is not known what a fresh file system holds: to look at it would hang again.
   */
  void writeHung(ViolationLog log) {
    if (request.report() != null && check.hasLearned()) {
      write(reportHung(log));
    }
  }

  private void write(Report report) {
    Path directory = request.report();
    if (directory != null) {
      ReportFiles.write(directory, report, HtmlPage.of(report));
    }
  }

  /** The report of a check that has ended. */
  Report report(ViolationLog log) {
    boolean early =
        request.isEndedBy(log.kept()) || check.tally().failures() >= request.mostViolations();
    return report(log, early ? RunEnd.VIOLATIONS : RunEnd.COMPLETE, check.tally());
  }

  /** The report of a check that has called what does not return. */
  Report reportHung(ViolationLog log) {
    return report(log, RunEnd.HUNG, check.tally().plus(new Tally(0, 0, 0, 1)));
  }

  private Report report(ViolationLog log, RunEnd end, Tally totals) {
    return new Report(
        facts(),
        ShardSet.of(shard()),
        end,
        totals,
        log.kept(),
        check.learned(),
        check.missing().stream().map(Enum::name).sorted().toList(),
        request.suppressions().all(),
        check.judged(),
        check.coverage().counts(),
        check.counts().requests().counts(),
        log.failures(),
        List.of(environment()));
  }

  private Shard shard() {
    return request.programs() instanceof ProgramSelection.RandomPrograms random
        ? random.shard()
        : Shard.WHOLE;
  }

  private RunFacts facts() {
    long programs = check.tally().programs() - check.inspected();
    if (request.programs() instanceof ProgramSelection.RandomPrograms random
        && random.limit() == null) {
      programs = random.count();
    }
    return new RunFacts(
        Main.VERSION,
        request.portableCommand(request.wholeSelection(programs)),
        request.name(),
        request.backend().name(),
        dialect,
        programs,
        request.seed(),
        request.options());
  }

  private RunEnvironment environment() {
    return new RunEnvironment(
        shard().toString(),
        stopwatch.startTime().toString(),
        Math.round(stopwatch.seconds() * 10) / 10.0,
        host(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        Runtime.getRuntime().availableProcessors(),
        request.jobs(),
        Path.of("").toAbsolutePath().toString(),
        request.classPath(),
        check.counts().times().counts());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}

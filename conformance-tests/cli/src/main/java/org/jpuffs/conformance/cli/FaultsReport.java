package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.faults.FaultRun;
import org.jpuffs.conformance.faults.FaultTally;
import org.jpuffs.conformance.script.ScriptWriter;

/** Prints a run of fault plans: broken invariants, deaths of kernels, and the verdict. */
final class FaultsReport implements FaultRun.Listener {
  private final FaultsRequest request;
  private final PrintWriter out;
  private final Stopwatch stopwatch = new Stopwatch();

  FaultsReport(FaultsRequest request, PrintWriter out) {
    this.request = request;
    this.out = out;
  }

  @Override
  public void failed(long seed, Failure failure) {
    out.println(
        "broken: "
            + failure.finding().rule().id()
            + ", "
            + failure.finding().rule().text()
            + "; by the plan of seed "
            + seed
            + ", shrunk:");
    out.print(failure);
    out.println("  again, the whole plan");
    out.println("    " + request.command(seed));
    out.flush();
  }

  /** Prints a plan of which a call does not return, and the verdict. */
  void hung(FaultTally tally, Map<String, Long> deaths, Progress step) {
    out.println("broken: a call does not return, by the plan of seed " + tally.seed());
    ScriptWriter.print(step.program()).lines().forEach(line -> out.println("    " + line));
    out.println("  again, the whole plan\n    " + request.command(tally.seed()));
    out.println(verdict(tally, tally.violations() + 1, deaths));
    out.flush();
  }

  /** Prints the end: where kernels died, and the verdict; returns the exit status. */
  int finished(FaultTally tally, Map<String, Long> deaths) {
    deaths.forEach(
        (place, count) -> out.println("kernels killed by a reply in " + place + ": " + count));
    out.println(verdict(tally, tally.violations(), deaths));
    out.flush();
    return status(tally);
  }

  /** The exit status of a run with that tally. */
  static int status(FaultTally tally) {
    return tally.violations() == 0 ? 0 : 1;
  }

  private String verdict(FaultTally tally, long violations, Map<String, Long> deaths) {
    return String.format(
        Locale.ROOT,
        "faults in %s on %s: %d plans, %d calls, %d requests, %d faults, %d kernels ended,"
            + " %d violations, seed %d, %.1f s",
        request.name(),
        request.backend().name(),
        tally.plans(),
        tally.counts().calls(),
        tally.counts().requests(),
        tally.faults(),
        deaths.values().stream().mapToLong(Long::longValue).sum(),
        violations,
        request.seed(),
        stopwatch.seconds());
  }
}

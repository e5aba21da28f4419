package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.ParallelCheck;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.RandomPrograms;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code puffs check}. */
@Command(
    name = "check",
    description = {
      "Runs random programs on a file system and judges every call by the rules of POSIX and"
          + " NetBSD.",
      "What the file system holds at its start is learned first, by the calls that any client"
          + " would make. kernel:/DIR as FS runs the programs on the kernel's own"
          + " tmpfs, mounted on DIR, which tests the rules."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final int MOST_VIOLATIONS = 3;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private CheckOptions options = new CheckOptions();

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CheckCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    return options.isBaseline()
        ? new BaselineRun(options.baselineRequest(), out).run(MOST_VIOLATIONS)
        : run(options.request());
  }

  private int run(CheckRequest request) throws BackendUnavailableException {
    CheckReport report = new CheckReport(request, out, err);
    try (Kernel kernel = request.backend().start()) {
      Check check = check(kernel, request, request.suppressions());
      Watchdog watchdog =
          new Watchdog(check::progress, LONGEST_CALL, step -> giveUp(check, report, step));
      try {
        check.learned().forEach(report::learned);
        run(check, request, report);
      } finally {
        watchdog.stop();
      }
      report.finished(check);
      return check.tally().failures() == 0 ? 0 : 1;
    }
  }

  private static Check check(Kernel kernel, CheckRequest request, Suppressions suppressions) {
    return new Check(kernel, request.fileSystems(), suppressions)
        .processes(request.processes())
        .capabilities(request.capabilities())
        .remounting(request.remount())
        .readOnly(request.readOnly())
        .reportingEachRuleOnce(request.all());
  }

  private static void runRandom(
      Check check,
      ProgramSelection.RandomPrograms random,
      CheckRequest request,
      CheckReport report) {
    RandomPrograms programs =
        new RandomPrograms(random.count(), random.calls(), random.seed(), request.flags());
    Stopwatch stopwatch = new Stopwatch();
    Duration limit = random.limit();
    BooleanSupplier goesOn = () -> limit == null || stopwatch.seconds() < limit.toSeconds();
    int jobs = (int) Math.min(request.jobs(), programs.blocks());
    if (jobs <= 1) {
      check.run(programs, request.mostViolations(), goesOn, report);
      return;
    }
    try {
      new ParallelCheck(check, jobs, body -> onNewKernel(check, request, report, body))
          .run(programs, request.mostViolations(), goesOn, report);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the check was interrupted", e);
    }
  }

  private static void onNewKernel(
      Check whole, CheckRequest request, CheckReport report, Consumer<Check> body)
      throws BackendUnavailableException {
    try (Kernel kernel = request.backend().start()) {
      Check check = check(kernel, request, request.suppressions().copy());
      Watchdog watchdog =
          new Watchdog(check::progress, LONGEST_CALL, step -> giveUp(whole, report, step));
      try {
        body.accept(check);
      } finally {
        watchdog.stop();
      }
    }
  }

  private static void run(Check check, CheckRequest request, CheckReport report) {
    ProgramSelection programs = request.programs();
    if (programs instanceof ProgramSelection.RandomPrograms random) {
      runRandom(check, random, request, report);
    } else if (programs instanceof ProgramSelection.GuidedProgram guided) {
      check.run(guided.calls(), guided.seed(), request.flags(), report);
    } else if (programs instanceof ProgramSelection.ExhaustivePrograms all) {
      Set<KernelFlag> flags = request.flags();
      check.runAll(all.calls(), flags == null ? Set.of() : flags, request.mostViolations(), report);
    } else if (programs instanceof ProgramSelection.ScriptedProgram scripted) {
      Failure failure = check.run(scripted.program());
      if (failure != null) {
        report.failed(scripted, failure);
      }
    }
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private static void giveUp(Check check, CheckReport report, Progress step) {
    report.hung(check, step, LONGEST_CALL);
    Runtime.getRuntime().halt(1);
  }
}

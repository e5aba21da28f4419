package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.check.ParallelCheck;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.RandomPrograms;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.report.ReportFiles;
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
    Path directory = request.report();
    if (directory != null) {
      ReportFiles.prepare(directory);
    }
    Stopwatch stopwatch = new Stopwatch();
    CheckReport report = new CheckReport(request, stopwatch, out, err);
    ViolationLog log = new ViolationLog(request, report);
    try (Kernel kernel = request.backend().start()) {
      Check check = check(kernel, request, request.suppressions());
      CheckOutcome outcome = new CheckOutcome(request, check, stopwatch);
      Hang hang = failure -> giveUp(check, report, log, outcome, failure);
      Watchdog watchdog = watchdog(check, hang);
      try {
        check.learned().forEach(report::learned);
        run(check, request, log, hang);
      } finally {
        watchdog.stop();
      }
      outcome.write(log.failures());
      report.finished(check);
      return check.tally().failures() == 0 ? 0 : 1;
    }
  }

  /** What is done when a call does not return. */
  private interface Hang {
    void handle(Failure failure);
  }

  private static Watchdog watchdog(Check check, Hang hang) {
    return new Watchdog(
        check::progress, LONGEST_CALL, step -> hang.handle(failure(step, LONGEST_CALL)));
  }

  private static Failure failure(Progress step, Duration limit) {
    Finding finding =
        new Finding(
            step.index(),
            step.call(),
            LifeRule.CALL_RETURNS,
            List.of("an answer"),
            "no answer to " + step.step() + " within " + limit.toSeconds() + " s");
    return new Failure(step.soFar(), finding);
  }

  private static Check check(Kernel kernel, CheckRequest request, Suppressions suppressions) {
    return new Check(kernel, request.fileSystems(), suppressions)
        .processes(request.processes())
        .clients(request.clients())
        .capabilities(request.capabilities())
        .remounting(request.remount())
        .readOnly(request.readOnly())
        .reportingEachRuleOnce(request.all());
  }

  private static void runRandom(
      Check check,
      ProgramSelection.RandomPrograms random,
      CheckRequest request,
      ViolationLog log,
      Hang hang) {
    RandomPrograms programs =
        new RandomPrograms(
            random.shardCount(), random.calls(), random.shardSeed(), request.flags());
    if (random.shard().number() > 1) {
      check.withoutInspection();
    }
    Stopwatch stopwatch = new Stopwatch();
    Duration limit = random.limit();
    BooleanSupplier goesOn = () -> limit == null || stopwatch.seconds() < limit.toSeconds();
    int jobs = (int) Math.min(request.jobs(), programs.blocks());
    if (jobs <= 1) {
      check.run(programs, request.mostViolations(), goesOn, log);
      return;
    }
    try {
      new ParallelCheck(check, jobs, body -> onNewKernel(request, hang, body))
          .run(programs, request.mostViolations(), goesOn, log);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the check was interrupted", e);
    }
  }

  private static void onNewKernel(CheckRequest request, Hang hang, Consumer<Check> body)
      throws BackendUnavailableException {
    try (Kernel kernel = request.backend().start()) {
      Check check = check(kernel, request, request.suppressions().copy());
      Watchdog watchdog = watchdog(check, hang);
      try {
        body.accept(check);
      } finally {
        watchdog.stop();
      }
    }
  }

  private static void run(Check check, CheckRequest request, ViolationLog log, Hang hang) {
    ProgramSelection programs = request.programs();
    if (programs instanceof ProgramSelection.RandomPrograms random) {
      runRandom(check, random, request, log, hang);
    } else if (programs instanceof ProgramSelection.GuidedProgram guided) {
      check.run(guided.calls(), guided.seed(), request.flags(), log);
    } else if (programs instanceof ProgramSelection.ExhaustivePrograms all) {
      Set<KernelFlag> flags = request.flags();
      check.runAll(all.calls(), flags == null ? Set.of() : flags, request.mostViolations(), log);
    } else if (programs instanceof ProgramSelection.ScriptedProgram scripted) {
      Failure failure = check.run(scripted.program());
      if (failure != null) {
        log.failed(scripted, failure);
      }
    }
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private static void giveUp(
      Check check, CheckReport report, ViolationLog log, CheckOutcome outcome, Failure failure) {
    try {
      log.hung(failure);
      report.hung(check, failure);
      outcome.writeHung(log.failures());
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}

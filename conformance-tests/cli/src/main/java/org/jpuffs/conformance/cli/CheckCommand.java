package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jpuffs.conformance.check.BlockRunner;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.ParallelCheck;
import org.jpuffs.conformance.check.RandomPrograms;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.check.WatchedBlocks;
import org.jpuffs.conformance.child.ChildOutput;
import org.jpuffs.conformance.child.ParentWatch;
import org.jpuffs.conformance.failures.KeptFailure;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.report.ReportFiles;
import org.jpuffs.conformance.report.ReportJson;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code puffs check}. */
@Command(
    name = "check",
    description = {
      "Runs random programs on a file system and judges every call by the rules of POSIX and"
          + " NetBSD.",
      "What the file system holds at its start is learned first, by the calls that any client"
          + " would make. kernel:/DIR as FS runs the programs on the kernel's own"
          + " tmpfs, mounted on DIR, which tests the rules. disk:TYPE:FILE with --backend rump runs"
          + " each on a copy of the disk image FILE, which the kernel mounts as TYPE: ffs, ext2fs or"
          + " lfs. dir:PATH with --backend linux runs them in a fresh subdirectory of PATH, whatever"
          + " serves it, by the rules of Linux."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  /** A file system of others may be at the end of a slow line, and one call fill a directory. */
  private static final Duration LONGEST_CALL_OF_OTHERS = Duration.ofMinutes(5);

  private final ProgressStyle progress;
  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CheckOptions options = new CheckOptions();

  /** A command that prints to {@code out}, and lines of its progress to {@code err}. */
  CheckCommand(ProgressStyle progress, PrintWriter out, PrintWriter err) {
    this.progress = progress;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    CheckRequest request = options.request();
    return request.programs() instanceof ProgramSelection.Block block
        ? runForParent(request, block)
        : run(request);
  }

  /** Runs one block, and sends its report to the process that has started this one. */
  private static int runForParent(CheckRequest request, ProgramSelection.Block block)
      throws BackendUnavailableException {
    ChildOutput output = ChildOutput.onStandardOutput();
    ParentWatch.start();
    PrintWriter nothing = new PrintWriter(Writer.nullWriter());
    Stopwatch stopwatch = new Stopwatch();
    try (Kernel kernel = request.checked().start(request.backend())) {
      Check check = check(kernel, request, request.suppressions()).withoutInspection();
      CheckProgress hidden = new CheckProgress(request, check, stopwatch, ProgressDisplay.NONE);
      ViolationLog log =
          new ViolationLog(request, new CheckReport(request, stopwatch, hidden, nothing));
      CheckOutcome outcome = new CheckOutcome(request, check, kernel.dialect(), stopwatch);
      Watchdog watchdog =
          watchdog(
              check,
              request,
              failure -> {
                log.hung(failure);
                output.result(ReportJson.write(outcome.reportHung(log)));
                output.finished(1, List.of());
                Runtime.getRuntime().halt(1);
              });
      try {
        check.run(
            new RandomPrograms(block.count(), block.calls(), block.seed(), request.flags()),
            block.most(),
            () -> true,
            new ChildListener(log, output));
      } finally {
        watchdog.stop();
      }
      output.result(ReportJson.write(outcome.report(log)));
      return output.finished(check.tally().failures() == 0 ? 0 : 1, List.of());
    }
  }

  private int run(CheckRequest request) throws BackendUnavailableException {
    List<KeptFailure> kept = request.keptFailures();
    Path directory = request.report();
    if (directory != null) {
      ReportFiles.prepare(directory);
    }
    Stopwatch stopwatch = new Stopwatch();
    try (Kernel kernel = request.checked().start(request.backend())) {
      Check check = check(kernel, request, request.suppressions());
      CheckProgress shown = new CheckProgress(request, check, stopwatch, display(request));
      CheckReport report = new CheckReport(request, stopwatch, shown, out);
      ViolationLog log = new ViolationLog(request, report);
      CheckOutcome outcome = new CheckOutcome(request, check, kernel.dialect(), stopwatch);
      Hang hang = failure -> giveUp(check, report, log, outcome, failure);
      Watchdog watchdog = watchdog(check, request, hang);
      try {
        request.requirePossible(check);
        options.probed().forEach(report::learned);
        request.leftOut(kernel, check).forEach(report::learned);
        check.learned().forEach(report::learned);
        runKept(kernel, kept, request, log, hang);
        if (!request.isEndedBy(log.kept())) {
          run(check, request, log, hang);
        }
      } catch (KernelDeathException death) {
        report.died(check, log.kept());
        throw death;
      } finally {
        watchdog.stop();
      }
      outcome.write(log);
      report.finished(check, log.kept());
      return check.tally().failures() + log.kept().failed() == 0 ? 0 : 1;
    }
  }

  private static void runKept(
      Kernel kernel, List<KeptFailure> kept, CheckRequest request, ViolationLog log, Hang hang) {
    if (kept.isEmpty()) {
      return;
    }
    Check check = check(kernel, request, request.suppressions().copy());
    Watchdog watchdog = watchdog(check, request, hang);
    try {
      new KeptFailureRun(check, kernel, log).run(kept, request.mostViolations());
    } finally {
      watchdog.stop();
    }
  }

  private ProgressDisplay display(CheckRequest request) {
    if (request.detail() == Detail.VERDICT) {
      return ProgressDisplay.NONE;
    }
    return switch (progress) {
      case NONE -> ProgressDisplay.NONE;
      case LINES -> new ProgressLines(err);
      case PLAIN_BAR, COLOURED_BAR -> new ProgressBar(progress, out);
    };
  }

  /** What is done when a call does not return. */
  private interface Hang {
    void handle(Failure failure);
  }

  private static Duration longestCall(CheckRequest request) {
    return request.checked().hasServer() ? LONGEST_CALL : LONGEST_CALL_OF_OTHERS;
  }

  private static Watchdog watchdog(Check check, CheckRequest request, Hang hang) {
    Duration limit = longestCall(request);
    return new Watchdog(check::progress, limit, step -> hang.handle(step.failure(limit)));
  }

  private static Check check(Kernel kernel, CheckRequest request, Suppressions suppressions) {
    Check check =
        request
            .checked()
            .check(request.name(), kernel, suppressions)
            .processes(request.processes())
            .clients(request.clients())
            .capabilities(request.capabilities())
            .remounting(request.remount())
            .readOnly(request.readOnly())
            .reportingEachRuleOnce(request.all());
    return request.report() == null ? check : check.measuringCalls(Stopwatch::nanoseconds);
  }

  private void runRandom(
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
    if (jobs <= 1 && !request.runsInChildren()) {
      check.run(programs, request.mostViolations(), goesOn, log);
      return;
    }
    try {
      ParallelCheck.Workers workers =
          request.backend().allowsSeveralKernels()
              ? body -> onNewKernel(request, body)
              : body -> body.accept(new ChildBlocks(commandLine(), out, err));
      new ParallelCheck(check, Math.max(1, jobs), workers, hang::handle)
          .run(programs, request.mostViolations(), goesOn, log);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the check was interrupted", e);
    }
  }

  private List<String> commandLine() {
    List<String> words = new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
    words.addAll(options.wordsOfBackend());
    return words;
  }

  private static void onNewKernel(CheckRequest request, Consumer<BlockRunner> body)
      throws BackendUnavailableException {
    try (Kernel kernel = request.checked().start(request.backend())) {
      Check check = check(kernel, request, request.suppressions().copy());
      body.accept(new WatchedBlocks(check, longestCall(request)));
    }
  }

  private void run(Check check, CheckRequest request, ViolationLog log, Hang hang) {
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
      report.hung(check, log.kept(), failure);
      outcome.writeHung(log);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }
}

package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.faults.FaultRun;
import org.jpuffs.conformance.faults.FaultTally;
import org.jpuffs.conformance.faults.PlanListener;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.BackendUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code puffs faults}. */
@Command(
    name = "faults",
    description =
        "Injects late, duplicate, corrupt and missing replies into random programs and checks that"
            + " the kernel recovers.",
    mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {
  private static final int MOST_VIOLATIONS = 3;
  private static final Duration LONGEST_PLAN = Duration.ofSeconds(60);

  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private FileSystemParameter fileSystem = new FileSystemParameter();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "the number of calls in all plans together; the last plan runs to its end. Default:"
              + " ${DEFAULT-VALUE}")
  private long steps = 100_000;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "the number of calls in each plan. Default: ${DEFAULT-VALUE}")
  private int calls = 40;

  @Mixin private SeedOption seed = new SeedOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private ChildOption child = new ChildOption();

  /** A command that prints to {@code out}, and the console of kernels to {@code err}. */
  FaultsCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    FaultsRequest request = request();
    FaultsReport report = new FaultsReport(request, child.writer(out));
    FaultTally start = FaultTally.startingAt(request.seed());
    if (child.isChild()) {
      FaultTally tally = run(request, report, FaultTally.of(child.totals())).tally();
      return child.output().finished(FaultsReport.status(tally), tally.totals());
    }
    if (Backends.canKill(request.backend())) {
      ForkedFaultRun forked = new ForkedFaultRun(commandLine(), out, err);
      return report.finished(forked.run(start), forked.deaths());
    }
    FaultRun here = run(request, report, start);
    return report.finished(here.tally(), here.deaths());
  }

  private FaultsRequest request() {
    if (steps < 1 || calls < 1) {
      throw new UsageException(
          "--steps " + steps + " --calls " + calls + ": give 1 or more of both");
    }
    ChosenFileSystem chosen = fileSystem.choose();
    return new FaultsRequest(
        fileSystem.name(),
        chosen::fresh,
        backend.backend(),
        steps,
        calls,
        seed.seed(),
        fileSystem.classpathArguments());
  }

  private FaultRun run(FaultsRequest request, FaultsReport report, FaultTally start)
      throws BackendUnavailableException {
    boolean survivable = Backends.canKill(request.backend());
    try (KernelSupply kernels = new KernelSupply(request.backend())) {
      FaultRun run = new FaultRun(kernels, request.fileSystems(), survivable);
      Watchdog watchdog =
          new Watchdog(run::progress, LONGEST_PLAN, step -> giveUp(run, report, step));
      try {
        run.run(request.steps(), request.calls(), start, MOST_VIOLATIONS, report, checkpoints());
      } finally {
        watchdog.stop();
      }
      return run;
    }
  }

  /** Reports each plan to the parent, if there is one. */
  private PlanListener checkpoints() {
    return child.isChild()
        ? (tally, plan) -> child.output().checkpoint(tally.totals(), ScriptWriter.print(plan))
        : (tally, plan) -> {};
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private void giveUp(FaultRun run, FaultsReport report, Progress step) {
    if (child.isChild()) {
      child.output().hung(step.step());
    }
    report.hung(run.tally(), run.deaths(), step);
    Runtime.getRuntime().halt(1);
  }

  private List<String> commandLine() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}

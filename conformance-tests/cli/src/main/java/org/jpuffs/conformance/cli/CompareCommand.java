package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.compare.ComparisonTally;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code puffs compare}. */
@Command(
    name = "compare",
    description = "Runs the same programs on two kernels and compares requests and results.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CompareOptions options = new CompareOptions();
  @Mixin private ChildOption child = new ChildOption();

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CompareCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, ScriptException {
    options.verify();
    Stopwatch stopwatch = new Stopwatch();
    InProcessComparison here =
        new InProcessComparison(options, options.scripts(), child.writer(out), err);
    if (child.isChild()) {
      ComparisonTally tally = here.run(ComparisonTally.of(child.totals()), child.output());
      return child.output().finished(status(tally), tally.totals());
    }
    ComparisonTally tally =
        Backends.canKill(options.first()) || Backends.canKill(options.second())
            ? new ForkedComparison(options, commandLine(), out, err).run()
            : here.run();
    if (tally == null) {
      return Main.UNAVAILABLE; // the child has printed why
    }
    out.printf(
        Locale.ROOT,
        "compared %s with %s: %d programs, %d calls, %d requests, %d different, seed %d, %.1f s%n",
        options.first().name(),
        options.second().name(),
        tally.programs(),
        tally.calls(),
        tally.requests(),
        tally.different(),
        options.seed(),
        stopwatch.seconds());
    out.flush();
    return status(tally);
  }

  private static int status(@Nullable ComparisonTally tally) {
    return tally != null && tally.different() == 0 ? 0 : 1;
  }

  private List<String> commandLine() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}

package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.compare.Standing;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code puffs compare}. */
@Command(
    name = "compare",
    description = "Runs the same programs on two kernels and compares requests and results.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CompareOptions options = new CompareOptions();

  @Option(
      names = "--here",
      paramLabel = "FILE",
      hidden = true,
      description = "in this JVM, even if it dies of it, from where FILE says")
  private @Nullable Path bookmark;

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CompareCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, ScriptException {
    options.check();
    long began = System.nanoTime();
    ComparedHere here = new ComparedHere(options, options.scripts(), out, err);
    if (bookmark != null) {
      return status(here.run(bookmark));
    }
    Standing standing =
        Backends.canKill(options.one()) || Backends.canKill(options.other())
            ? new ComparedInChildren(options, commandLine(), out, err).run()
            : here.run();
    if (standing == null) {
      return Main.UNAVAILABLE; // of which the child has told
    }
    out.printf(
        Locale.ROOT,
        "compared %s with %s: %d programs, %d calls, %d requests, %d different, seed %d, %.1f s%n",
        options.one().name(),
        options.other().name(),
        standing.programs(),
        standing.calls(),
        standing.requests(),
        standing.different(),
        options.seed(),
        (System.nanoTime() - began) / 1e9);
    out.flush();
    return status(standing);
  }

  private static int status(Standing standing) {
    return standing.different() == 0 ? 0 : 1;
  }

  private List<String> commandLine() {
    CommandSpec mine = spec;
    if (mine == null) {
      throw new IllegalStateException("a command that was not read from a command line");
    }
    return mine.root().commandLine().getParseResult().originalArgs();
  }
}

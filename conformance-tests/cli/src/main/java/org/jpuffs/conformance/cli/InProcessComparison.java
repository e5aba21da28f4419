package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.child.ChildOutput;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.compare.ComparisonRun;
import org.jpuffs.conformance.compare.ComparisonTally;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.KernelPair;
import org.jpuffs.conformance.compare.ScriptListener;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;

/** A comparison with both kernels in this JVM. */
final class InProcessComparison implements ComparisonRun.Listener {
  private static final long PROGRESS_EVERY = 1000;

  /** The exit status if a program does not return and there is no parent to report to. */
  private static final int HUNG = 142;

  private final CompareOptions options;
  private final List<Script> scripts;
  private final PrintWriter out;
  private final PrintWriter err;

  InProcessComparison(
      CompareOptions options, List<Script> scripts, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.scripts = scripts;
    this.out = out;
    this.err = err;
  }

  /** Runs all programs. */
  ComparisonTally run() throws BackendUnavailableException {
    return run(ComparisonTally.EMPTY, (tally, script) -> {}, null);
  }

  /**
   * Runs the programs that {@code tally} does not count yet. Each is reported to {@code parent}
   * before it runs. A program that does not return ends this JVM.
   */
  ComparisonTally run(ComparisonTally tally, ChildOutput parent)
      throws BackendUnavailableException {
    return run(
        tally,
        (now, script) -> parent.checkpoint(now.totals(), ScriptWriter.print(script.program())),
        parent);
  }

  private ComparisonTally run(
      ComparisonTally from, ScriptListener started, @Nullable ChildOutput parent)
      throws BackendUnavailableException {
    FileSystemOption fileSystem = options.fileSystem();
    try (KernelPair pair =
        new KernelPair(options.first(), options.second(), fileSystem::fresh, fileSystem::options)) {
      Watchdog watchdog = new Watchdog(pair::progress, patience(), step -> giveUp(step, parent));
      ComparisonRun run = new ComparisonRun(pair, options.show(), this).resume(from, started);
      try {
        for (Script script : scripts) {
          run.run(script);
        }
        run.run(options.random(), options.seed(), options.programs(pair));
      } finally {
        watchdog.stop();
      }
      return run.tally();
    }
  }

  /** How long a program may take, with the sleeps of the script that sleeps longest. */
  private Duration patience() {
    Duration longest = Duration.ZERO;
    for (Script script : scripts) {
      longest = script.sleeps().compareTo(longest) > 0 ? script.sleeps() : longest;
    }
    Duration silence =
        options.hasMachine() ? CompareOptions.SILENCE_OF_A_MACHINE : ChildRun.SILENCE;
    return silence.plus(longest);
  }

  @Override
  public void ran(long programs) {
    if (programs % PROGRESS_EVERY == 0) {
      err.println(programs + " of " + (scripts.size() + options.random()) + " programs");
    }
  }

  @Override
  public void differed(long number, Program program, Difference difference) {
    boolean random = options.isRandom(number);
    out.println("different: " + options.name(number) + (random ? ", shrunk:" : ""));
    String script = ScriptWriter.print(program);
    if (random) {
      script.lines().forEach(line -> out.println("    " + line));
    }
    out.print(difference.sideBySide(options.first().name(), options.second().name()));
    if (random) {
      out.println("  again: " + options.command(options.file(number, script)));
    }
    out.flush();
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private void giveUp(Progress step, @Nullable ChildOutput parent) {
    if (parent != null) {
      parent.hung(step.step());
    }
    out.println("a program does not return:");
    out.print(ScriptWriter.print(step.program()));
    out.flush();
    Runtime.getRuntime().halt(HUNG);
  }
}

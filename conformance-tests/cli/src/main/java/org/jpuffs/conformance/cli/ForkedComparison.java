package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRecord;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.compare.ComparisonTally;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.KernelPair;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.spi.Backend;
import org.jspecify.annotations.Nullable;

/**
 * A comparison in a JVM of its own. If a program kills that JVM, the program is run once more on
 * each kernel alone, with a trace; two kernels that die in the same way at the same place agree.
 * The comparison then continues with the next program in the next JVM.
 */
final class ForkedComparison {
  /** How long one kernel alone may be silent. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CompareOptions options;
  private final List<String> commandLine;
  private final PrintWriter out;
  private final PrintWriter err;

  /** A comparison that was started with the words of {@code commandLine}. */
  ForkedComparison(
      CompareOptions options, List<String> commandLine, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.commandLine = List.copyOf(commandLine);
    this.out = out;
    this.err = err;
  }

  /** Runs all programs; null if a kernel cannot be started. */
  @Nullable ComparisonTally run() throws ScriptException {
    ComparisonTally tally = ComparisonTally.EMPTY;
    while (true) {
      List<String> words = new ArrayList<>(commandLine);
      words.addAll(ChildOption.words(tally.totals()));
      ChildRun child = new ChildRun(ChildRun.WATCHES_ITSELF, this::print, err::println);
      try {
        ChildRecord.Finished end = child.run(words);
        return end.status() > 1 ? null : ComparisonTally.of(end.totals());
      } catch (ChildDeathException death) {
        ChildRecord.Checkpoint last = child.checkpoint();
        if (last == null) {
          throw death; // it was no program that killed the kernel
        }
        tally = killed(last, death);
      }
    }
  }

  /** Reports a program that killed a kernel; returns the totals with it. */
  private ComparisonTally killed(ChildRecord.Checkpoint last, ChildDeathException death)
      throws ScriptException {
    ComparisonTally tally = ComparisonTally.of(last.totals());
    long number = tally.programs() - 1;
    Path file = options.file(number, last.script());
    Script script = ScriptReader.read(file.toString(), last.script());
    TracedRun first = trace(options.first(), script, file);
    TracedRun second = trace(options.second(), script, file);
    Difference difference =
        Difference.ofCompleteTraces(
            first.trace(), second.trace(), KernelPair.masks(options.first(), options.second()));
    boolean again = first.isDead() || second.isDead();
    boolean alike = again && difference == null;
    out.println(
        alike
            ? "both kernels die of " + options.name(number) + ":"
            : "different: "
                + options.name(number)
                + " kills a kernel"
                + (again ? ":" : ", not again:"));
    out.println("  " + options.first().name() + ": " + first.end());
    out.println("  " + options.second().name() + ": " + second.end());
    if (!again) {
      out.println("  " + death.getMessage());
    } else if (difference != null) {
      out.print(difference.sideBySide(options.first().name(), options.second().name()));
    }
    out.println("  again: " + options.command(file));
    out.flush();
    return alike ? tally : tally.plusDifferent();
  }

  /**
   * One run of a script on one kernel.
   *
   * @param trace its lines, up to the death of the kernel if that died
   * @param death null if the child survived
   */
  private record TracedRun(List<String> trace, @Nullable ChildDeathException death) {
    boolean isDead() {
      return !TraceDifference.ending(trace).isEmpty();
    }

    /** How it ended, for people. */
    String end() {
      if (death != null) {
        return String.valueOf(death.getMessage());
      }
      return isDead() ? trace.get(trace.size() - 1) : "runs to the end";
    }
  }

  private TracedRun trace(Backend backend, Script script, Path file) {
    List<String> words = new ArrayList<>(List.of("run", "--trace", "--backend", backend.name()));
    words.addAll(ChildOption.words());
    words.addAll(options.fileSystem().words());
    words.add(file.toString());
    List<String> trace = new ArrayList<>();
    try {
      new ChildRun(PATIENCE.plus(script.sleeps()), trace::add, complaint -> {}).run(words);
      return new TracedRun(trace, null);
    } catch (ChildDeathException death) {
      trace.add(death.ending());
      return new TracedRun(trace, death);
    }
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}

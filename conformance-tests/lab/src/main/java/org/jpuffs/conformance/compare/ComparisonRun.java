package org.jpuffs.conformance.compare;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jspecify.annotations.Nullable;

/** Runs many programs on two kernels, and shrinks the first programs on which they differ. */
public final class ComparisonRun {
  private final KernelPair pair;
  private final int most;
  private final Listener listener;
  private final Set<String> kinds = new HashSet<>();
  private Tally before = Tally.EMPTY;

  /** The number of programs that were run or skipped, with the current one. */
  private long position;

  private long programs;
  private long different;
  private long shown;

  /** Calls and frames of programs that ended. */
  private long calls;

  private long requests;

  /** Is notified of the progress and of differences. */
  public interface Listener {
    /** A program has ended; {@code programs} is the number of programs so far. */
    void ran(long programs);

    /**
     * The kernels differ on a program.
     *
     * @param number the number of the program, from 0
     * @param program the program, shrunk if it is a random one
     */
    void differed(long number, Program program, Difference difference);
  }

  /**
   * A comparison of many programs.
   *
   * @param most the number of kinds of difference that are shrunk and reported, for random programs
   */
  public ComparisonRun(KernelPair pair, int most, Listener listener) {
    this.pair = pair;
    this.most = most;
    this.listener = listener;
  }

  /** Skips the programs that {@code tally} counts, and continues its totals. */
  public ComparisonRun resume(Tally tally, ScriptListener scripts) {
    before = tally;
    pair.onStart(script -> scripts.started(tally(), script));
    return this;
  }

  /** Compares one script, which is not shrunk. */
  public void run(Script script) {
    if (isDone()) {
      return;
    }
    Difference difference = pair.compare(script);
    if (difference != null) {
      different++;
      listener.differed(position - 1, script.program(), difference);
    }
    ended();
  }

  /** Runs {@code count} programs, that of {@code seed} first. */
  public void run(long count, long seed, LongFunction<Program> generator) {
    for (long i = 0; i < count; i++) {
      if (!isDone()) {
        run(generator.apply(seed + i));
      }
    }
  }

  /** Counts one more program; true if {@code tally} counts it already. */
  private boolean isDone() {
    boolean done = position++ < before.programs();
    programs += done ? 0 : 1;
    return done;
  }

  private void run(Program program) {
    Difference difference = pair.compare(program);
    if (difference != null) {
      different++;
      if (before.shown() + shown < most && kinds.add(difference.kind())) {
        shown++;
        shrink(program, difference);
      }
    }
    ended();
  }

  private void ended() {
    calls = pair.calls();
    requests = pair.requests();
    listener.ran(position);
  }

  /** Only programs that show the same kind of difference count as smaller ones. */
  private void shrink(Program program, Difference difference) {
    calls = pair.calls();
    requests = pair.requests();
    Shrinker.Shrunk<Difference> shrunk =
        new Shrinker<Difference>(smaller -> sameKind(smaller, difference))
            .shrink(program, difference);
    pair.resetCounters(calls, requests);
    listener.differed(position - 1, shrunk.program(), shrunk.finding());
  }

  private @Nullable Difference sameKind(Program program, Difference sought) {
    Difference found = pair.compare(program);
    return found != null && found.kind().equals(sought.kind()) ? found : null;
  }

  /** The totals, with those of the tally that was resumed. */
  public Tally tally() {
    return new Tally(
        before.programs() + programs,
        before.calls() + calls,
        before.requests() + requests,
        before.different() + different,
        before.shown() + shown);
  }
}

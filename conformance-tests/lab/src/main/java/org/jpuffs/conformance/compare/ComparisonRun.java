package org.jpuffs.conformance.compare;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jpuffs.conformance.generate.Shrinker;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jspecify.annotations.Nullable;

/** Runs many programs on two kernels, and shrinks the first ones that part them. */
public final class ComparisonRun {
  private final KernelPair comparison;
  private final int most;
  private final Listener listener;
  private final Set<String> kinds = new HashSet<>();
  private Tally before = Tally.EMPTY;

  /** How many programs are behind this one, or were run before this began. */
  private long place;

  private long programs;
  private long different;
  private long shown;

  /** Calls and frames of programs that came to their end. */
  private long calls;

  private long requests;

  /** Is told how the comparison goes. */
  public interface Listener {
    /** One more program was run. */
    void ran(long programs);

    /**
     * A program parts the kernels.
     *
     * @param number of the program, from 0
     * @param program the program, shrunk if it is a random one
     */
    void differed(long number, Program program, Difference difference);
  }

  /**
   * A comparison of many programs.
   *
   * @param most how many differences of random programs, each of another kind, are shrunk and told
   */
  public ComparisonRun(KernelPair comparison, int most, Listener listener) {
    this.comparison = comparison;
    this.most = most;
    this.listener = listener;
  }

  /** Leaves out what {@code tally} has behind it, and counts on from there. */
  public ComparisonRun resume(Tally tally, ScriptListener scripts) {
    before = tally;
    comparison.onBegin(script -> scripts.started(tally(), script));
    return this;
  }

  /** Compares one script, which is not shrunk. */
  public void run(Script script) {
    if (isBehind()) {
      return;
    }
    Difference difference = comparison.compare(script);
    if (difference != null) {
      different++;
      listener.differed(place - 1, script.program(), difference);
    }
    ended();
  }

  /** Runs {@code count} programs, that of {@code seed} first. */
  public void run(long count, long seed, LongFunction<Program> generator) {
    for (long i = 0; i < count; i++) {
      if (!isBehind()) {
        run(generator.apply(seed + i));
      }
    }
  }

  /** Counts one more program; true if it was run before. */
  private boolean isBehind() {
    boolean behind = place++ < before.programs();
    programs += behind ? 0 : 1;
    return behind;
  }

  private void run(Program program) {
    Difference difference = comparison.compare(program);
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
    calls = comparison.calls();
    requests = comparison.requests();
    listener.ran(place);
  }

  /** Only programs that show the same kind of difference count as smaller ones. */
  private void shrink(Program program, Difference difference) {
    calls = comparison.calls();
    requests = comparison.requests();
    Shrinker.Shrunk<Difference> shrunk =
        new Shrinker<Difference>(smaller -> sameKind(smaller, difference))
            .shrink(program, difference);
    comparison.forget(calls, requests);
    listener.differed(place - 1, shrunk.program(), shrunk.finding());
  }

  private @Nullable Difference sameKind(Program program, Difference sought) {
    Difference found = comparison.compare(program);
    return found != null && found.kind().equals(sought.kind()) ? found : null;
  }

  /** How far it has come, with what was before. */
  public Tally tally() {
    return new Tally(
        before.programs() + programs,
        before.calls() + calls,
        before.requests() + requests,
        before.different() + different,
        before.shown() + shown);
  }
}

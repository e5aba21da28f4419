package org.jpuffs.conformance.compare;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jspecify.annotations.Nullable;

/** Runs many programs on two kernels, and shrinks the first programs on which they differ. */
public final class ComparisonRun {
  private final KernelPair pair;
  private final int most;
  private final Listener listener;
  private final Set<String> kinds = new HashSet<>();
  private Campaign<Difference> campaign;
  private long done;
  private long shown;

  /** The number of programs that were started or skipped. */
  private long started;

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

  /** Runs random programs on both kernels. */
  private final class Compared implements Subject<Difference> {
    @Override
    public RunResult<Difference> run(Program program) {
      return pair.compare(program);
    }

    /** Only a difference of the same kind counts as the same. */
    @Override
    public @Nullable Difference reproduce(Program candidate, Difference sought) {
      Difference found = pair.compare(candidate).finding();
      return found != null && found.kind().equals(sought.kind()) ? found : null;
    }
  }

  /** Shows the first difference of each kind. */
  private final class Shown implements Campaign.Listener<Long, Difference> {
    @Override
    public boolean isReported(Difference difference) {
      boolean reported = shown < most && kinds.add(difference.kind());
      shown += reported ? 1 : 0;
      return reported;
    }

    @Override
    public void failed(Long number, Program smallest, Difference difference) {
      listener.differed(number, smallest, difference);
    }

    @Override
    public void ran(Tally tally) {
      listener.ran(tally.programs());
    }
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
    this.campaign = new Campaign<>(new Compared());
  }

  /** Skips the programs that {@code tally} counts, and continues its totals. */
  public ComparisonRun resume(ComparisonTally tally, ScriptListener scripts) {
    campaign = new Campaign<>(new Compared(), tally.counts());
    done = tally.programs();
    shown = tally.shown();
    pair.onStart(script -> scripts.started(tally(), script));
    return this;
  }

  /** Compares one script, which is not shrunk. */
  public void run(Script script) {
    long number = started++;
    if (number < done) {
      return;
    }
    Difference difference = campaign.count(pair.compare(script));
    if (difference != null) {
      listener.differed(number, script.program(), difference);
    }
    listener.ran(campaign.tally().programs());
  }

  /** Runs {@code count} programs, that of {@code seed} first. */
  public void run(long count, long seed, LongFunction<Program> generator) {
    for (long i = 0; i < count; i++) {
      long number = started++;
      if (number >= done) {
        campaign.run(number, new Drawn<>(number, generator.apply(seed + i)), new Shown());
      }
    }
  }

  /** The totals, with those of the tally that was resumed. */
  public ComparisonTally tally() {
    Tally counts = campaign.tally();
    return new ComparisonTally(
        Math.max(started, done), counts.calls(), counts.requests(), counts.failures(), shown);
  }
}

package org.jpuffs.conformance.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Checkpoint;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.RunResult;
import org.jpuffs.conformance.campaign.Subject;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * Programs of a check that are run one after another. What they have covered guides those that
 * follow in the same block.
 *
 * <p>The {@linkplain #tally() totals} may be read by any thread, the rest belongs to one.
 */
final class ProgramBlock {
  private final Trial trial;
  private final CheckCounts counts;
  private final Tally before;
  private final Coverage guidance = new Coverage();
  private final Campaign<Finding> campaign = new Campaign<>(new Judged());

  /** The rules whose violation was reported. */
  private final Set<Requirement> reported = new HashSet<>();

  /**
   * A block without programs.
   *
   * @param trial runs each program
   * @param counts counts what its programs do
   * @param before the totals of the blocks that have ended
   */
  ProgramBlock(Trial trial, CheckCounts counts, Tally before) {
    this.trial = trial;
    this.counts = counts;
    this.before = before;
  }

  /** Runs programs in trials; those of the campaign are covered. */
  private final class Judged implements Subject<Finding> {
    @Override
    public RunResult<Finding> run(Program program) {
      return trial.run(program, Observers.of(guidance::hit, counts));
    }

    /** {@inheritDoc} What was found is not lost if the kernel dies of a candidate. */
    @Override
    public @Nullable Finding reproduce(Program candidate, Finding sought) {
      try {
        return sought.ifSameRule(trial.run(candidate, Observers.NONE).finding());
      } catch (KernelDeathException died) {
        return null;
      }
    }
  }

  /** What the programs have covered. */
  Coverage guidance() {
    return guidance;
  }

  /** The totals of this block and of those before. */
  Tally tally() {
    return before.plus(campaign.tally());
  }

  /**
   * Runs the programs of successive numbers.
   *
   * @param first the number of the first program
   * @param goesOn whether another program is run after these totals of this block
   * @param draw gives the program of a number
   */
  void run(
      long first,
      Predicate<Tally> goesOn,
      LongFunction<Drawn<Seed>> draw,
      Campaign.Listener<Seed, Finding> listener) {
    campaign.run(first, goesOn, draw, listener);
  }

  /** Runs the program of one number. */
  void run(long number, Drawn<Seed> drawn, Campaign.Listener<Seed, Finding> listener) {
    campaign.run(number, drawn, listener);
  }

  /** Runs one program. Its failure, not shrunk; null if it has none. */
  @Nullable Failure run(Program program) {
    Finding finding = campaign.runUnshrunk(program);
    return finding == null ? null : failure(program, finding);
  }

  private Failure failure(Program program, Finding finding) {
    return new Failure(program, finding, trial.messages(program));
  }

  /**
   * Reports to {@code listener}.
   *
   * @param eachRuleOnce only the first violation of each rule
   */
  Campaign.Listener<Seed, Finding> reportingTo(CheckListener listener, boolean eachRuleOnce) {
    return new Campaign.Listener<>() {
      @Override
      public void starts(Checkpoint checkpoint, Drawn<Seed> drawn) {
        listener.starts(drawn.seed(), drawn.program());
      }

      @Override
      public boolean isReported(Finding finding) {
        boolean isNew = !eachRuleOnce || reported.add(finding.rule());
        if (!isNew) {
          listener.repeated(finding, 1);
        }
        return isNew;
      }

      @Override
      public void failed(Seed seed, Program smallest, Finding finding) {
        listener.failed(seed, failure(smallest, finding));
      }

      @Override
      public void ran(Tally tally) {
        listener.ran(before.plus(tally).programs());
      }
    };
  }

  /** Reports that a fresh file system is not consistent. */
  Campaign.Listener<Seed, Finding> inspectingFor(CheckListener listener) {
    return (seed, smallest, finding) -> listener.inconsistent(failure(smallest, finding));
  }
}

package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.campaign.Drawn;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramBlockTest {
  private static final Program PROGRAM =
      new Program(Setup.DEFAULT, List.of(Call.of(Verb.GETCWD), Call.of(Verb.SYNC)));
  private static final Finding FINDING =
      new Finding(1, Call.of(Verb.SYNC), LifeRule.CALL_RETURNS, List.of("an answer"), "none");

  /** Every program breaks a rule, or the kernel dies of it. */
  private static final class Failing implements Trial {
    private final int mostRuns;
    private int runs;

    /** The kernel dies after so many programs. */
    Failing(int mostRuns) {
      this.mostRuns = mostRuns;
    }

    @Override
    public TrialResult run(Program program, Observers observers) {
      if (runs++ >= mostRuns) {
        throw new KernelDeathException(KernelDeathException.Kind.PANIC, "dead");
      }
      return new TrialResult(FINDING, 2, 0);
    }

    @Override
    public void capabilities(Capabilities declared) {}

    @Override
    public void mountFlags(int flags) {}

    @Override
    public @Nullable Progress progress() {
      return null;
    }

    @Override
    public Messages messages(Program program) {
      return Messages.NONE;
    }

    @Override
    public FreshMount inspect() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Program possible(Program program) {
      return program;
    }

    @Override
    public Set<Operation> unreachable() {
      return EnumSet.noneOf(Operation.class);
    }

    @Override
    public JudgedRules judged(RuleCounts counts, FreshMount fresh, int clients) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aViolationIsReportedIfTheKernelDiesOfASmallerProgram() {
    List<Failure> reported = new ArrayList<>();
    CheckListener listener = (seed, failure) -> reported.add(failure);
    Failing trial = new Failing(1);
    ProgramBlock block = new ProgramBlock(trial, new CheckCounts(), Tally.ZERO);
    block.run(1, new Drawn<>(new Seed(1), PROGRAM), block.reportingTo(listener, false));
    assertThat(trial.runs).isGreaterThan(1);
    assertThat(reported).containsExactly(new Failure(PROGRAM, FINDING));
  }

  @Test
  void aRuleThatIsReportedOnceIsCountedWhenItIsBrokenAgain() {
    List<Failure> reported = new ArrayList<>();
    List<Finding> repeated = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void failed(Seed seed, Failure failure) {
            reported.add(failure);
          }

          @Override
          public void repeated(Finding finding, long programs) {
            assertThat(programs).isEqualTo(1);
            repeated.add(finding);
          }
        };
    ProgramBlock block =
        new ProgramBlock(new Failing(Integer.MAX_VALUE), new CheckCounts(), Tally.ZERO);
    block.run(
        1,
        tally -> tally.programs() < 3,
        number -> new Drawn<>(new Seed(number), PROGRAM),
        block.reportingTo(listener, true));
    assertThat(reported).hasSize(1);
    assertThat(repeated).containsExactly(FINDING, FINDING);
  }
}

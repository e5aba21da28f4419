package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Coverage;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.LifeRule;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result of a check does not depend on the number of kernels that run its programs. */
@Timeout(120)
class ParallelCheckTest {
  private static final int CALLS = 20;
  private static final int PROGRAMS = 1200;
  private static final RandomPrograms RANDOM = new RandomPrograms(PROGRAMS, CALLS, 1, null);
  private static final BooleanSupplier ALWAYS = () -> true;
  private static final CheckListener IGNORING = onFailure((seed, failure) -> {});
  private static final ParallelCheck.Workers HANGING = body -> body.accept(new Hanging());
  private static final Program PROGRAM =
      new Program(Setup.DEFAULT, List.of(Call.of(Verb.STAT, "x")));

  private record Result(
      Tally tally, List<String> failures, List<String> coverage, List<String> suppressed) {}

  /** Gets the failures; ignores what else is reported. */
  private static CheckListener onFailure(BiConsumer<Seed, Failure> handler) {
    return (seed, failure) -> handler.accept(seed, failure);
  }

  /** Runs the random programs in blocks, which {@code workers} run, on {@code jobs} threads. */
  private static void run(
      Check whole,
      int jobs,
      ParallelCheck.Workers workers,
      Consumer<Failure> hang,
      long most,
      CheckListener listener)
      throws InterruptedException {
    new ParallelCheck(whole, jobs, workers, hang).run(RANDOM, most, ALWAYS, listener);
  }

  private static Suppressions suppressions() {
    return new Suppressions().add(Rule.STAT_MODE, "the planted fault");
  }

  private static Result run(
      int jobs, Supplier<FileSystem<?>> fileSystems, long most, BooleanSupplier goesOn)
      throws Exception {
    List<String> failures = new ArrayList<>();
    CheckListener listener =
        onFailure((seed, failure) -> failures.add(seed + ": " + failure.script()));
    Suppressions suppressions = suppressions();
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, fileSystems, suppressions);
      if (jobs == 0) {
        check.run(RANDOM, most, goesOn, listener);
      } else {
        new ParallelCheck(
                check,
                jobs,
                body -> {
                  try (Kernel own = Backends.named("sim").start()) {
                    body.accept(new Check(own, fileSystems, suppressions.copy()));
                  }
                },
                ParallelCheckTest::noHang)
            .run(RANDOM, most, goesOn, listener);
      }
      List<String> coverage = new ArrayList<>(check.coverage().lines());
      coverage.addAll(check.judged().lines());
      coverage.add(check.counts().requests().counts().toString());
      return new Result(check.tally(), failures, coverage, suppressions.lines());
    }
  }

  private static void noHang(Failure failure) {
    throw new AssertionError(failure);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void withoutFailuresItIsTheSame(int jobs) throws Exception {
    Result alone = run(0, MemFs::new, 1, ALWAYS);
    assertThat(alone.tally().programs()).isEqualTo(PROGRAMS);
    assertThat(run(jobs, MemFs::new, 1, ALWAYS)).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void withFailuresItIsTheSame(int jobs) throws Exception {
    Supplier<FileSystem<?>> wrong = PlantedFault.ENTRY_MISSING::create;
    Result alone = run(0, wrong, 2, ALWAYS);
    assertThat(alone.failures()).hasSize(2);
    assertThat(run(jobs, wrong, 2, ALWAYS)).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void suppressedRulesAreCountedTheSame(int jobs) throws Exception {
    Supplier<FileSystem<?>> wrong = PlantedFault.CHMOD_IGNORED::create;
    Result alone = run(0, wrong, 1, ALWAYS);
    assertThat(alone.suppressed()).hasSize(1).first().asString().doesNotContain("broken 0 times");
    assertThat(run(jobs, wrong, 1, ALWAYS)).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void noBlockIsBegunWhenTheTimeIsOver(int jobs) throws Exception {
    Result first = run(jobs, MemFs::new, 1, () -> false);
    assertThat(first.tally().programs()).isEqualTo(Check.BLOCK);
  }

  @Test
  void aKernelThatCannotStartIsReported() throws Exception {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check whole = new Check(kernel, MemFs::new);
      ParallelCheck.Workers broken =
          body -> {
            throw new IllegalStateException("no kernel");
          };
      assertThatThrownBy(() -> run(whole, 2, broken, ParallelCheckTest::noHang, 1, IGNORING))
          .hasRootCauseMessage("no kernel");
    }
  }

  /** A worker of which each program fails, and of which the block 1 does not return. */
  private static final class Hanging implements BlockRunner {
    @Override
    public CheckTotals runBlock(
        RandomPrograms programs, long number, long most, BlockListener listener) {
      Failure failure = new Failure(PROGRAM, finding(Rule.STAT_MODE));
      listener.failed(new Seed(programs.firstSeed(number)), failure);
      if (number == 1) {
        listener.hung(new Failure(PROGRAM, finding(LifeRule.CALL_RETURNS)), totals(7));
        while (true) {
          LockSupport.park();
        }
      }
      return totals(programs.sizeOf(number));
    }

    private static Finding finding(Requirement rule) {
      return new Finding(0, PROGRAM.calls().get(0), rule, List.of(), "");
    }

    private static CheckTotals totals(long programs) {
      Tally tally = new Tally(programs, 0, 0, 1);
      return new CheckTotals(tally, new Coverage(), new CheckCounts(), Map.of());
    }

    @Override
    public void cancel() {}
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void whatPrecedesACallThatDoesNotReturnIsReportedAndCounted(int jobs) throws Exception {
    List<String> reported = new ArrayList<>();
    try (Kernel kernel = Backends.named("sim").start()) {
      Check whole = new Check(kernel, MemFs::new);
      run(
          whole,
          jobs,
          HANGING,
          failure -> reported.add(whole.tally() + ": " + failure.finding().rule()),
          Long.MAX_VALUE,
          onFailure((seed, failure) -> reported.add(seed + ": " + failure.finding().rule())));
    }
    assertThat(reported)
        .containsExactly(
            "1: stat-mode", "501: stat-mode", new Tally(Check.BLOCK + 7, 0, 0, 2) + ": life-05");
  }

  @Test
  void aCheckThatHasEndedDoesNotWaitForACallThatDoesNotReturn() throws Exception {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check whole = new Check(kernel, MemFs::new);
      run(whole, 2, HANGING, ParallelCheckTest::noHang, 1, IGNORING);
      assertThat(whole.tally().failures()).isEqualTo(1);
    }
  }
}

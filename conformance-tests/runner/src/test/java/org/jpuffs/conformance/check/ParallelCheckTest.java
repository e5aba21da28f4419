package org.jpuffs.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result of a check does not depend on the number of kernels that run its programs. */
class ParallelCheckTest {
  private static final int CALLS = 20;
  private static final int PROGRAMS = 1200;
  private static final BooleanSupplier ALWAYS = () -> true;

  private record Result(
      Tally tally, List<String> failures, List<String> coverage, List<String> suppressed) {}

  private static Suppressions suppressions() {
    return new Suppressions().add(Rule.STAT_MODE, "the planted fault");
  }

  private static Result run(
      int jobs, Supplier<FileSystem<?>> fileSystems, long most, BooleanSupplier goesOn)
      throws Exception {
    List<String> failures = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void ran(long programs) {}

          @Override
          public void failed(Seed seed, Failure failure) {
            failures.add(seed + ": " + failure.script());
          }
        };
    Suppressions suppressions = suppressions();
    RandomPrograms programs = new RandomPrograms(PROGRAMS, CALLS, 1, null);
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, fileSystems, suppressions);
      if (jobs == 0) {
        check.run(programs, most, goesOn, listener);
      } else {
        new ParallelCheck(
                check,
                jobs,
                body -> {
                  try (Kernel own = Backends.named("sim").start()) {
                    body.accept(new Check(own, fileSystems, suppressions.copy()));
                  }
                })
            .run(programs, most, goesOn, listener);
      }
      List<String> coverage = new ArrayList<>(check.coverage().lines());
      coverage.addAll(check.judged().lines());
      coverage.add(check.counts().requests().counts().toString());
      return new Result(check.tally(), failures, coverage, suppressions.lines());
    }
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
      ParallelCheck check =
          new ParallelCheck(
              new Check(kernel, MemFs::new),
              2,
              body -> {
                throw new IllegalStateException("no kernel");
              });
      RandomPrograms programs = new RandomPrograms(PROGRAMS, CALLS, 1, null);
      assertThatThrownBy(
              () ->
                  check.run(
                      programs,
                      1,
                      ALWAYS,
                      new CheckListener() {
                        @Override
                        public void ran(long done) {}

                        @Override
                        public void failed(Seed seed, Failure failure) {}
                      }))
          .hasRootCauseMessage("no kernel");
    }
  }
}

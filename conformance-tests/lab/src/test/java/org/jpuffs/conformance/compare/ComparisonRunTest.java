package org.jpuffs.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.UnjudgedProgramGenerator;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a difference between two kernels is found, and nothing where there is none. */
class ComparisonRunTest {
  private static final int CALLS = 40;
  private static final int SHORT = 6;

  private static final class Found implements ComparisonRun.Listener {
    final List<Program> programs = new ArrayList<>();
    final List<Difference> differences = new ArrayList<>();

    @Override
    public void ran(long programs) {}

    @Override
    public void differed(long seed, Program program, Difference difference) {
      programs.add(program);
      differences.add(difference);
    }
  }

  private static KernelPair withSim(Backend other) throws BackendUnavailableException {
    return new KernelPair(
        Backends.named("sim"),
        other,
        ScriptFileSystem::new,
        fileSystem -> ScriptFileSystem.options());
  }

  private static ComparisonRun run(KernelPair comparison, int programs, Found found) {
    ComparisonRun compare = new ComparisonRun(comparison, 1, found);
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, true);
    compare.run(programs, 1, seed -> generator.generate(seed, CALLS));
    return compare;
  }

  @ParameterizedTest
  @EnumSource(FaultyBackend.class)
  void a_planted_difference_is_found_and_shrunk(FaultyBackend planted) throws Exception {
    Found found = new Found();
    try (KernelPair comparison = withSim(planted)) {
      ComparisonRun compare = run(comparison, 200, found);
      assertThat(compare.tally().programs()).isEqualTo(200);
      assertThat(compare.tally().different()).isPositive();
      assertThat(found.programs).hasSize(1);
      Program shrunk = found.programs.get(0);
      assertThat(shrunk.calls()).hasSizeLessThanOrEqualTo(SHORT);
      assertThat(comparison.compare(shrunk)).isNotNull();
    }
  }

  @Test
  void both_sides_are_shown() throws Exception {
    Found found = new Found();
    try (KernelPair comparison = withSim(FaultyBackend.WRONG_ERRNO)) {
      run(comparison, 200, found);
    }
    assertThat(found.differences.get(0).sideBySide("sim", "planted"))
        .containsPattern("(?m)^  sim     \\| SYS< rmdir .* = -1 ENOTEMPTY")
        .containsPattern("(?m)^  planted \\| SYS< rmdir .* = -1 EEXIST");
  }

  @Test
  void a_kernel_does_not_differ_from_itself() throws Exception {
    Found found = new Found();
    try (KernelPair comparison = withSim(Backends.named("sim"))) {
      ComparisonRun compare = run(comparison, 300, found);
      assertThat(compare.tally().different()).isZero();
      assertThat(comparison.calls()).isEqualTo(300 * CALLS);
      assertThat(comparison.requests()).isPositive();
    }
    assertThat(found.differences).isEmpty();
  }

  @Test
  void shrinking_is_not_counted() throws Exception {
    try (KernelPair comparison = withSim(FaultyBackend.MISSING_INACTIVE)) {
      ComparisonRun compare = run(comparison, 30, new Found());
      assertThat(compare.tally().different()).isPositive();
      assertThat(comparison.calls()).isEqualTo(30 * CALLS);
    }
  }
}

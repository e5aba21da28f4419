package org.jpuffs.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Differences between two kernels are found, and only those. */
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

  private static ComparisonRun run(KernelPair pair, int programs, Found found) {
    ComparisonRun compare = new ComparisonRun(pair, 1, found);
    UnjudgedProgramGenerator generator =
        new UnjudgedProgramGenerator(EnumSet.allOf(Operation.class), null, true);
    compare.run(programs, 1, seed -> generator.generate(seed, CALLS));
    return compare;
  }

  @ParameterizedTest
  @EnumSource(FaultyBackend.class)
  void aFaultOfOneKernelIsFoundAndShrunk(FaultyBackend faulty) throws Exception {
    Found found = new Found();
    try (KernelPair pair = withSim(faulty)) {
      ComparisonRun compare = run(pair, 200, found);
      assertThat(compare.tally().programs()).isEqualTo(200);
      assertThat(compare.tally().different()).isPositive();
      assertThat(found.programs).hasSize(1);
      Program shrunk = found.programs.get(0);
      assertThat(shrunk.calls()).hasSizeLessThanOrEqualTo(SHORT);
      assertThat(pair.compare(shrunk).finding()).isNotNull();
    }
  }

  @Test
  void aDifferenceShowsBothKernels() throws Exception {
    Found found = new Found();
    try (KernelPair pair = withSim(FaultyBackend.WRONG_ERRNO)) {
      run(pair, 200, found);
    }
    assertThat(found.differences.get(0).sideBySide("sim", "faulty"))
        .containsPattern("(?m)^  sim    \\| SYS< rmdir .* = -1 ENOTEMPTY")
        .containsPattern("(?m)^  faulty \\| SYS< rmdir .* = -1 EEXIST");
  }

  @Test
  void aKernelDoesNotDifferFromItself() throws Exception {
    Found found = new Found();
    try (KernelPair pair = withSim(Backends.named("sim"))) {
      ComparisonRun compare = run(pair, 300, found);
      assertThat(compare.tally().different()).isZero();
      assertThat(compare.tally().calls()).isEqualTo(300 * CALLS);
      assertThat(compare.tally().requests()).isPositive();
    }
    assertThat(found.differences).isEmpty();
  }

  @Test
  void runsOfTheShrinkerDoNotCount() throws Exception {
    try (KernelPair pair = withSim(FaultyBackend.MISSING_INACTIVE)) {
      ComparisonRun compare = run(pair, 30, new Found());
      assertThat(compare.tally().different()).isPositive();
      assertThat(compare.tally().calls()).isEqualTo(30 * CALLS);
    }
  }

  /** Its guest goes with the first mount. */
  private static final class Mortal implements Backend {
    private boolean gone;

    @Override
    public String name() {
      return "mortal";
    }

    @Override
    public String description() {
      return "a kernel that ends";
    }

    @Override
    public Kernel start() throws BackendUnavailableException {
      if (gone) {
        throw new BackendUnavailableException("the guest has gone");
      }
      return new ForwardingKernel(Backends.named("sim").start()) {
        @Override
        public PuffsDevice openDevice() {
          gone = true;
          throw new IllegalStateException("the line has ended");
        }
      };
    }
  }

  @Test
  void aKernelThatDoesNotStartAgainEndsTheComparison() throws Exception {
    try (KernelPair pair = withSim(new Mortal())) {
      assertThatThrownBy(() -> run(pair, 30, new Found()))
          .isInstanceOf(KernelDeathException.class)
          .hasMessage(
              "the kernel of the backend mortal has ended in a program, and does not start again:"
                  + " the guest has gone");
    }
  }
}

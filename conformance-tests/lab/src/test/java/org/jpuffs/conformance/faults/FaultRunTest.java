package org.jpuffs.conformance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fault plans on the simulated kernel, which keeps the invariants, and on kernels that break one.
 */
class FaultRunTest {
  private static final int STEPS = 20_000;
  private static final int CALLS = 40;

  private static Kernel sim() {
    try {
      return Backends.named("sim").start();
    } catch (BackendUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FaultRun faults(Supplier<Kernel> kernels, int steps, List<Failure> failures) {
    FaultRun faults = new FaultRun(kernels, MemFs::new, false);
    faults.run(
        steps,
        CALLS,
        FaultTally.startingAt(1),
        1,
        (seed, failure) -> failures.add(failure),
        (tally, plan) -> {});
    return faults;
  }

  @Test
  void theSimulatedKernelKeepsTheInvariants() {
    List<Failure> failures = new ArrayList<>();
    FaultRun faults = faults(FaultRunTest::sim, STEPS, failures);
    assertThat(failures).isEmpty();
    assertThat(faults.tally().violations()).isZero();
    assertThat(faults.tally().counts().calls()).isGreaterThanOrEqualTo(STEPS);
    assertThat(faults.tally().faults()).isGreaterThan(faults.tally().plans());
    assertThat(faults.deaths())
        .as("replies that no kernel survives")
        .containsOnlyKeys("puffsop_msg");
  }

  @Test
  void theSameSeedGivesTheSameCounts() {
    FaultRun first = faults(FaultRunTest::sim, 4000, new ArrayList<>());
    FaultRun second = faults(FaultRunTest::sim, 4000, new ArrayList<>());
    assertThat(second.tally()).isEqualTo(first.tally());
    assertThat(second.deaths()).isEqualTo(first.deaths());
  }

  @ParameterizedTest
  @EnumSource(FaultyKernel.class)
  void aKernelThatBreaksAnInvariantIsFound(FaultyKernel faulty) {
    List<Failure> failures = new ArrayList<>();
    faults(() -> faulty.on(sim()), STEPS, failures);
    assertThat(failures).hasSize(1);
    Failure failure = failures.get(0);
    assertThat(failure.finding().rule()).isEqualTo(faulty.breaks());
    assertThat(failure.program().calls()).as(failure.toString()).hasSizeLessThanOrEqualTo(3);
  }
}

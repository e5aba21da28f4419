package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of what {@code ./puffs mutants} shows whole. */
class MutantsTest {
  private static final int ONE_IN = 9;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  static List<Mutant> sample() {
    List<Mutant> all = Mutants.all();
    List<Mutant> sample = new ArrayList<>();
    for (int i = 0; i < all.size(); i += ONE_IN) {
      sample.add(all.get(i));
    }
    return sample;
  }

  @ParameterizedTest
  @MethodSource("sample")
  void is_found_by_its_rule_and_shrunk(Mutant mutant) throws BackendUnavailableException {
    try (Kernel kernel = Backends.named("sim").start()) {
      Hunt.Catch result = new Hunt(kernel, MemFs::withLocks, LONGEST).hunt(mutant, 1);
      assertThat(result.failure()).as(mutant.id()).isNotNull();
      assertThat(mutant.rules())
          .as(mutant.id() + ": " + result.failure())
          .contains(result.failure().finding().rule());
      assertThat(result.failure().program().calls())
          .as(mutant.id() + ": " + result.failure())
          .hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void there_are_many_and_each_has_a_name_and_binding_rules() {
    List<Mutant> all = Mutants.all();
    assertThat(all).hasSizeGreaterThan(100).extracting(Mutant::id).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(mutant -> assertThat(mutant.rules()).isNotEmpty().allMatch(r -> r.isBinding()));
  }

  @Test
  void what_has_no_fault_is_not_found() throws BackendUnavailableException {
    Mutant none = Mutant.of("none", "nothing is wrong", fileSystem -> fileSystem);
    try (Kernel kernel = Backends.named("sim").start()) {
      Hunt.Catch result = new Hunt(kernel, MemFs::new, Duration.ofMillis(1)).hunt(none, 1);
      assertThat(result.failure()).isNull();
      assertThat(result.isGood()).isFalse();
    }
  }
}

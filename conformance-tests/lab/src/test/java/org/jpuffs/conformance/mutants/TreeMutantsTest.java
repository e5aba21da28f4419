package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a file system that is not empty, or that is read-only, is found soon. */
class TreeMutantsTest {
  private static final int PROGRAMS = 500;

  static List<Mutant> mutants() {
    return TreeMutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aMutantIsKilledByItsRules(Mutant mutant) throws BackendUnavailableException {
    try (Kernel kernel = Backends.named("sim").start()) {
      MutationResult result = new MutationRun(kernel, MemFs::withLocks, PROGRAMS).run(mutant, 1);
      assertThat(result.missing()).as("%s, by %s", mutant, result.found().keySet()).isEmpty();
    }
  }
}

package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutants of {@code memfs} on {@code sim}, as {@code ./puffs mutants} checks them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
  /** One mutant in so many is of the sample. */
  private static final int ONE_IN = 7;

  /** Its programs make 20,001 files. */
  private static final String SLOWEST = "readdir-20000-names";

  private static final int SMALL = 8;
  private static final long SEED = 1;

  private Kernel kernel;

  @BeforeAll
  void startKernel() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterAll
  void closeKernel() {
    kernel.close();
  }

  static List<Mutant> sample() {
    return mutants(true);
  }

  static List<Mutant> others() {
    return mutants(false);
  }

  private static List<Mutant> mutants(boolean ofSample) {
    List<Mutant> chosen = new ArrayList<>();
    for (int i = 0; i < Mutants.all().size(); i++) {
      boolean fast = !Mutants.all().get(i).id().equals(SLOWEST);
      if ((i % ONE_IN == 0 && fast) == ofSample) {
        chosen.add(Mutants.all().get(i));
      }
    }
    return chosen;
  }

  private MutationRun run() {
    return new MutationRun(kernel, MemFs::withLocks, MutationRun.PROGRAMS);
  }

  @ParameterizedTest
  @MethodSource("sample")
  void aMutantIsKilledByEachOfItsRulesWithASmallProgram(Mutant mutant) {
    MutationResult result = run().run(mutant, SEED);
    assertThat(result.missing()).as("%s, by %s", mutant, result.found().keySet()).isEmpty();
    Requirement rule = mutant.rules().get(0);
    assertThat(run().shrunk(mutant, result.found().get(rule)).program().calls())
        .hasSizeLessThanOrEqualTo(SMALL);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("others")
  void anotherMutantIsKilledByEachOfItsRules(Mutant mutant) {
    MutationResult result = run().run(mutant, SEED);
    assertThat(result.missing()).as("%s, by %s", mutant, result.found().keySet()).isEmpty();
  }
}

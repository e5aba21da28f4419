package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.mutants.KernelMutant;
import org.jpuffs.conformance.mutants.KernelMutants;
import org.jpuffs.conformance.mutants.KernelMutationRun;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault in a call that only Linux has is found, by the rule that it breaks. */
class LinuxMutantsTest {
  private static final long MOST_PROGRAMS = 4000;

  @TempDir Path directory;

  private final Backend backend = Backends.named("linux");

  @BeforeEach
  void needLinux() {
    for (Precondition each : backend.preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
  }

  static List<KernelMutant> mutants() {
    return KernelMutants.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isKilledByItsRules(KernelMutant mutant) throws BackendUnavailableException {
    try (Kernel kernel = backend.startIn(directory.toString())) {
      assumeTrue(kernel.owner().isSuperuser(), "some rules need user 0");
      String root = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
      Set<Requirement> found =
          new KernelMutationRun(kernel, root, MOST_PROGRAMS).run(mutant, 1).keySet();
      assertThat(found).containsAll(mutant.rules());
    }
  }
}

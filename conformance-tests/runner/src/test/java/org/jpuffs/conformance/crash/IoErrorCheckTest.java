package org.jpuffs.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logfs passes a check on a store that fails, and each mutant of it does not. */
class IoErrorCheckTest {
  private static final int CALLS = 30;
  private static final long PROGRAMS = 200;
  private static final int FAILURES = 14;
  private static final long[] SEEDS = {1, 10_001, 20_001};

  @TempDir private Path directory;

  private Kernel kernel;

  @BeforeEach
  void start() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
  }

  @AfterEach
  void stop() {
    kernel.close();
  }

  private static DurableFileSystems logfs() {
    return new FileSystems("").durable("logfs");
  }

  private static List<String> violations(IoErrorCheck check, long programs, long seed) {
    List<String> violations = new ArrayList<>();
    check.run(
        programs,
        CALLS,
        seed,
        1,
        new Campaign.Listener<Long, IoErrorFinding>() {
          @Override
          public void failed(Long failing, Program smallest, IoErrorFinding finding) {
            violations.add("seed " + failing + "\n" + finding.text(smallest));
          }
        });
    return violations;
  }

  private void logfsPasses(long programs, long seed, int failures) {
    IoErrorCheck check = new IoErrorCheck(kernel, logfs(), failures);
    assertThat(violations(check, programs, seed)).isEmpty();
    assertThat(check.tally().programs()).isEqualTo(programs);
    assertThat(check.notJudged()).isZero();
    assertThat(check.runs()).isGreaterThan(programs * failures * 2 / 3);
    assertThat(check.progress()).isNull();
    assertThat(kernel.leftovers()).noneMatch(left -> left.contains("processes"));
  }

  @Test
  void logfsPassesAFewPrograms() {
    logfsPasses(10, 1, 7);
  }

  @Test
  @Tag("slow")
  void logfsPasses() {
    for (long seed : SEEDS) {
      logfsPasses(PROGRAMS, seed, FAILURES);
    }
  }

  /** The number of the first program that finds a mutant, and what it finds; empty if none does. */
  private String found(IoErrorMutant mutant, long seed, long programs) throws Exception {
    try (MutatedLogFs mutated = new MutatedLogFs(mutant.fault(), directory)) {
      IoErrorCheck check = new IoErrorCheck(kernel, mutated, FAILURES);
      for (long number = 1; number <= programs; number++) {
        IoErrorFinding finding = check.run(seed + number - 1, CALLS);
        if (finding != null) {
          return number + " " + finding.rule().id() + " " + finding.when();
        }
      }
      return "";
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = IoErrorMutant.class,
      names = {"WRITE_ERROR_SWALLOWED", "WRONG_ERROR_NUMBER", "FAILED_WRITE_TRUNCATES"})
  void someMutantsAreFoundAtOnce(IoErrorMutant mutant) throws Exception {
    assertThat(found(mutant, 1, 40)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void eachMutantIsFound(IoErrorMutant mutant) throws Exception {
    for (long seed : SEEDS) {
      assertThat(found(mutant, seed, PROGRAMS)).isNotEmpty();
    }
  }
}

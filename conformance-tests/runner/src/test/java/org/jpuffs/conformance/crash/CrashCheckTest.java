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

/** Logfs passes a crash check, and each mutant of it fails. */
class CrashCheckTest {
  private static final int CALLS = 30;
  private static final long PROGRAMS = 200;

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

  private static List<String> violations(CrashCheck check, long programs) {
    List<String> violations = new ArrayList<>();
    check.run(
        programs,
        CALLS,
        1,
        1,
        new Campaign.Listener<Long, CrashFinding>() {
          @Override
          public void failed(Long seed, Program smallest, CrashFinding finding) {
            violations.add("seed " + seed + "\n" + finding.text(smallest));
          }
        });
    return violations;
  }

  private void logfsPasses(long programs, int subsets) {
    CrashCheck check = new CrashCheck(kernel, logfs(), subsets);
    assertThat(violations(check, programs)).isEmpty();
    assertThat(check.tally().programs()).isEqualTo(programs);
    assertThat(check.notJudged()).isZero();
    assertThat(check.runs()).isGreaterThan(20 * programs);
    assertThat(check.progress()).isNull();
  }

  /** The number of the first program that finds a mutant; 0 if none does. */
  private long programsUntilFound(LogFsMutant mutant, long programs, int subsets) throws Exception {
    try (MutatedLogFs mutated = new MutatedLogFs(mutant.fault(), directory)) {
      CrashCheck check = new CrashCheck(kernel, mutated, subsets);
      for (long seed = 1; seed <= programs; seed++) {
        if (check.run(seed, CALLS) != null) {
          return seed;
        }
      }
      return 0;
    }
  }

  @Test
  void logfsPassesAFewPrograms() {
    logfsPasses(6, 3);
  }

  @Test
  @Tag("slow")
  void logfsPasses() {
    logfsPasses(PROGRAMS, 50);
  }

  @ParameterizedTest
  @EnumSource(
      value = LogFsMutant.class,
      names = {
        "FSYNC_WITHOUT_FLUSH",
        "FDATASYNC_WITHOUT_FLUSH",
        "O_SYNC_IGNORED",
        "RENAME_AS_TWO_RECORDS",
        "CHECKPOINT_OVER_AREA_IN_USE",
        "RECOVERY_CLEARS_AREA_BEFORE_CHECKPOINT"
      })
  void someMutantsAreFoundAtOnce(LogFsMutant mutant) throws Exception {
    assertThat(programsUntilFound(mutant, 20, 3)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void eachMutantIsFound(LogFsMutant mutant) throws Exception {
    assertThat(programsUntilFound(mutant, PROGRAMS, 50)).isPositive();
  }

  @Test
  void aCrashInTheMountAfterACrashIsShown() throws Exception {
    LogFsMutant mutant = LogFsMutant.RECOVERY_CLEARS_AREA_BEFORE_CHECKPOINT;
    try (MutatedLogFs mutated = new MutatedLogFs(mutant.fault(), directory)) {
      List<String> violations = violations(new CrashCheck(kernel, mutated, 3), 20);
      assertThat(violations).hasSize(1);
      assertThat(violations.get(0))
          .containsPattern(
              "  crash\n    in .*\n(    .*\n)*    then in the mount after that crash, after event ");
    }
  }

  @Test
  void aViolationIsShrunkAndShowsTheCrash() throws Exception {
    try (MutatedLogFs mutated =
        new MutatedLogFs(LogFsMutant.FSYNC_WITHOUT_FLUSH.fault(), directory)) {
      List<String> violations = violations(new CrashCheck(kernel, mutated, 3), 20);
      assertThat(violations).hasSize(1);
      assertThat(violations.get(0))
          .contains("fsync ", "  crash\n    after call ", "of the store (write of ")
          .contains("lost sectors [", "  expected\n", "  seen\n");
      assertThat(violations.get(0).lines().count()).isLessThan(20);
    }
  }
}

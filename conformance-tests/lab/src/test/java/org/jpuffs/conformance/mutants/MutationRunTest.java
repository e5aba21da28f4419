package org.jpuffs.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.mutants.MutationResult.Outcome;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;

/** What a mutation run reports of faults that are found, not found, and never carried out. */
class MutationRunTest {
  private static MutationResult run(MutantBuilder mutant, int programs, Rule... rules)
      throws BackendUnavailableException {
    try (Kernel kernel = Backends.named("sim").start()) {
      return new MutationRun(kernel, MemFs::new, programs).run(mutant.killedBy(rules), 1);
    }
  }

  private static MutantBuilder mutant() {
    return MutantBuilder.mutant("planted", "a fault of this test");
  }

  @Test
  void aFaultThatIsReportedByItsRuleIsKilled() throws BackendUnavailableException {
    MutationResult result =
        run(mutant().fails(Operation.MKDIR, Errno.EPERM), 1000, Rule.MKDIR_CREATES);
    assertThat(result.outcome()).isEqualTo(Outcome.KILLED);
    assertThat(result.missing()).isEmpty();
    assertThat(result.found()).containsKey(Rule.MKDIR_CREATES);
    assertThat(result.programs()).isLessThan(1000);
  }

  @Test
  void aFaultThatIsReportedByAnotherRuleIsNotKilled() throws BackendUnavailableException {
    MutationResult result =
        run(
            mutant().fails(Operation.MKDIR, Errno.EPERM),
            50,
            Rule.MKDIR_CREATES,
            Rule.SYNC_SUCCEEDS);
    assertThat(result.outcome()).isEqualTo(Outcome.KILLED_BY_OTHERS);
    assertThat(result.missing()).isEqualTo(Set.of(Rule.SYNC_SUCCEEDS));
  }

  @Test
  void aFaultThatChangesNothingSurvives() throws BackendUnavailableException {
    MutationResult result =
        run(mutant().edits(Operation.LOOKUP, call -> {}), 20, Rule.MKDIR_CREATES);
    assertThat(result.outcome()).isEqualTo(Outcome.SURVIVED);
    assertThat(result.programs()).isEqualTo(20);
  }

  @Test
  void aFaultThatIsNeverCarriedOutDoesNotSurvive() throws BackendUnavailableException {
    MutationResult result =
        run(mutant().ignores(Operation.LOOKUP, Errno.ENOEXEC), 20, Rule.MKDIR_CREATES);
    assertThat(result.outcome()).isEqualTo(Outcome.NEVER_EXECUTED);
    assertThat(result.executed()).isZero();
  }

  @Test
  void aFaultOfAnOperationWithoutAMethodIsRefused() {
    assertThatThrownBy(() -> new FaultInjector(() -> {}).on(Operation.LEASE, call -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LEASE");
  }

  @Test
  void anOperationIsDeclaredAndHidden() {
    FaultInjector injector = new FaultInjector(() -> {});
    injector.declare(Operation.FSYNC).hide(Operation.MKDIR);
    MemFs sound = new MemFs();
    Set<Operation> operations = injector.into(asObjects(sound)).operations();
    assertThat(operations).contains(Operation.FSYNC).doesNotContain(Operation.MKDIR);
    assertThat(sound.operations()).contains(Operation.MKDIR).doesNotContain(Operation.FSYNC);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // It is asked with its own nodes only.
  private static FileSystem<Object> asObjects(MemFs fileSystem) {
    return (FileSystem) fileSystem;
  }
}

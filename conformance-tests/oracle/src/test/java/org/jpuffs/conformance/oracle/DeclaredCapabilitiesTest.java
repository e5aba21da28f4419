package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** What a file system is said to have, and to be without. */
class DeclaredCapabilitiesTest {
  private static final Set<Operation> NOTHING = EnumSet.noneOf(Operation.class);

  private static Capabilities having(Capability... capabilities) {
    return new Capabilities(List.of(capabilities), List.of());
  }

  private static Capabilities without(Capability... capabilities) {
    return new Capabilities(List.of(), List.of(capabilities));
  }

  @Test
  void aFileSystemMustHaveTheOperationsOfItsCapabilities() {
    assertThat(having(Capability.HARD_LINKS).of(NOTHING)).containsExactly(Operation.LINK);
    assertThat(having(Capability.HARD_LINKS).missing(NOTHING)).containsExactly(Operation.LINK);
    assertThat(having(Capability.HARD_LINKS).missing(Set.of(Operation.LINK))).isEmpty();
  }

  @Test
  void aCapabilityThatIsImpliedIsStatedToo() {
    Capabilities capabilities = having(Capability.PREALLOCATION);
    assertThat(capabilities.state(Capability.PREALLOCATION)).isTrue();
    assertThat(capabilities.state(Capability.WRITING)).isTrue();
    assertThat(capabilities.state(Capability.ATTRIBUTES)).isTrue();
    assertThat(capabilities.state(Capability.LISTING)).isFalse();
    assertThat(capabilities.of(NOTHING))
        .containsExactlyInAnyOrder(Operation.FALLOCATE, Operation.WRITE, Operation.SETATTR);
  }

  @Test
  void aFileSystemIsWithoutTheOperationsThatItIsSaidToBeWithout() {
    Set<Operation> operations = EnumSet.of(Operation.LINK, Operation.READ);
    assertThat(without(Capability.HARD_LINKS).of(operations)).containsExactly(Operation.READ);
    assertThat(Capabilities.AS_OPERATIONS.of(operations)).isEqualTo(operations);
  }

  @Test
  void aCapabilityIsNotBothThereAndNot() {
    assertThatThrownBy(
            () -> new Capabilities(List.of(Capability.WRITING), List.of(Capability.WRITING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the file system is to have WRITING, and is to be without it: leave one of them out");
    assertThatThrownBy(
            () -> new Capabilities(List.of(Capability.WRITING), List.of(Capability.ATTRIBUTES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the file system is to have WRITING, which implies ATTRIBUTES,"
                + " and is to be without that: leave one of them out");
  }

  @Test
  void aReadOnlyFileSystemHasNothingThatChangesFiles() {
    assertThatThrownBy(() -> having(Capability.READ_ONLY, Capability.WRITING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the file system is to have WRITING, which READ_ONLY excludes:"
                + " leave one of them out");
    assertThat(having(Capability.READ_ONLY, Capability.LISTING).state(Capability.READ_ONLY))
        .isTrue();
  }

  @Test
  void toBeWithoutACapabilityThatNeedsNoOperationSaysNothing() {
    assertThatThrownBy(() -> without(Capability.VOLATILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave it out");
  }

  @Test
  void filesThatChangeByThemselvesAreAddedToWhatIsSaid() {
    Capabilities said =
        new Capabilities(List.of(Capability.WRITING), List.of(Capability.HARD_LINKS));
    Capabilities more = said.withVolatileFiles(List.of("proc"));
    assertThat(more.volatilePaths()).containsExactly("proc");
    assertThat(said.volatilePaths()).isEmpty();
    assertThat(more.state(Capability.WRITING)).isTrue();
    assertThat(more.of(EnumSet.of(Operation.LINK)))
        .containsExactlyInAnyOrder(Operation.WRITE, Operation.SETATTR);
  }
}

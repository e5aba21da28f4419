package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** What each capability needs, implies and excludes. */
class CapabilityTest {
  @Test
  void aCapabilityNeedsItsOperations() {
    assertThat(Capability.DIRECTORIES.operations())
        .containsExactlyInAnyOrder(Operation.MKDIR, Operation.RMDIR);
    assertThat(Capability.READ_ONLY.operations()).isEmpty();
  }

  @Test
  void theNamesOfItsRulesBeginWithAFamily() {
    assertThat(Capability.DIRECTORIES.families()).containsExactly("mkdir", "rmdir");
    assertThat(Capability.CREATING.families()).isEmpty();
  }

  @Test
  void readOnlyExcludesWhatNeedsAChange() {
    assertThat(Capability.READ_ONLY.denied()).isEqualTo(Capability.changing());
    assertThat(Capability.READ_ONLY.excluded())
        .contains(Capability.WRITING, Capability.DIRECTORIES, Capability.SYMBOLIC_LINKS)
        .doesNotContain(Capability.LISTING, Capability.LOCKS, Capability.READ_ONLY);
  }

  @Test
  void otherCapabilitiesExcludeNone() {
    assertThat(Capability.WRITING.denied()).isEmpty();
    assertThat(Capability.WRITING.excluded()).isEmpty();
  }

  @Test
  void readingIsNoChange() {
    assertThat(Capability.changing())
        .contains(Operation.WRITE, Operation.SETATTR, Operation.SYMLINK)
        .doesNotContain(Operation.READ, Operation.READLINK, Operation.READDIR);
  }
}

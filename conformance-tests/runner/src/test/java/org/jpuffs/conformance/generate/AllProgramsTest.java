package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class AllProgramsTest {
  @Test
  void eachProgramExistsOnceAndEndsWithInspections() {
    AllPrograms all = new AllPrograms(EnumSet.allOf(Operation.class), Set.of(), 2);
    Set<List<Call>> seen = new HashSet<>();
    for (long i = 0; i < all.count(); i++) {
      List<Call> calls = all.program(i).calls();
      seen.add(calls);
      assertThat(calls.get(2).verb()).isEqualTo(Verb.LSTAT);
    }
    assertThat(all.count()).isEqualTo(19 * 19);
    assertThat(seen).hasSize(19 * 19);
  }

  @Test
  void unsupportedCallsAreLeftOut() {
    Set<Operation> operations = EnumSet.allOf(Operation.class);
    operations.removeAll(Set.of(Operation.RENAME, Operation.LINK));
    AllPrograms all = new AllPrograms(operations, Set.of(KernelFlag.WTCACHE), 1);
    Set<Verb> verbs = EnumSet.noneOf(Verb.class);
    for (long i = 0; i < all.count(); i++) {
      verbs.add(all.program(i).calls().get(0).verb());
    }
    assertThat(verbs).contains(Verb.MKDIR, Verb.OPEN).doesNotContain(Verb.RENAME, Verb.LINK);
    assertThat(all.program(0).setup().kernelFlags()).containsExactly(KernelFlag.WTCACHE);
  }

  @Test
  void aLengthBelowOneIsRefused() {
    assertThatThrownBy(() -> new AllPrograms(EnumSet.allOf(Operation.class), Set.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 at least");
  }
}

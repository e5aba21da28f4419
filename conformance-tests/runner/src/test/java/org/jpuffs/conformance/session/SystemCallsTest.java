package org.jpuffs.conformance.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Verb;
import org.junit.jupiter.api.Test;

class SystemCallsTest {
  @Test
  void everyVerbOfAProcessHasAHandlerAndNoOther() {
    Set<Verb> verbs = EnumSet.allOf(Verb.class);
    verbs.removeIf(verb -> verb.actor() != Verb.Actor.PROCESS);
    assertThat(SystemCalls.verbs()).isEqualTo(verbs);
  }

  @Test
  void aVerbOfTheServerIsRefused() {
    assertThatThrownBy(() -> SystemCalls.of(Verb.SRVCLOSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("srvclose is no system call of one process");
  }
}

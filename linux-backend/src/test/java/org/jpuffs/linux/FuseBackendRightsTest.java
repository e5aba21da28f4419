package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.Test;

/** Whether a plain user may mount. */
class FuseBackendRightsTest {
  @Test
  void aUserWithoutANameMayNotMount() {
    Fusermount program = Fusermount.installed();
    assumeTrue(program != null, "fusermount3 is not installed");
    assertThat(FuseBackend.rights(1234, program, "alice").isMet()).isTrue();
    Precondition nameless = FuseBackend.rights(1234, program, "?");
    assertThat(nameless.isMet()).isFalse();
    assertThat(nameless.finding()).contains("user 1234 has no name");
  }

  @Test
  void aUserWithoutTheProgramMayNotMount() {
    assertThat(FuseBackend.rights(1234, null, "alice").isMet()).isFalse();
  }
}

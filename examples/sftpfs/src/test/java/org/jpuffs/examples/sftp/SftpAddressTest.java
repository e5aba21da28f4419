package org.jpuffs.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SftpAddressTest {
  @Test
  void anAddressHasAllParts() {
    SftpAddress.Parsed parsed =
        SftpAddress.parse("me@example.org:2222:/a b?key=/k&known_hosts=/h&ttl=5");
    assertThat(parsed.address())
        .isEqualTo(
            new SftpAddress("me", "example.org", 2222, "/a b", Path.of("/k"), Path.of("/h")));
    assertThat(parsed.settings().timeToLive()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    SftpAddress address = SftpAddress.parse("me@[::1]:").address();
    assertThat(address.host()).isEqualTo("::1");
    assertThat(address.port()).isEqualTo(22);
    assertThat(address.directory()).isEmpty();
    assertThat(address.knownHosts())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.org:/a", "me@h", "me@h:70000:/", "me@h:/?x=1", "me@h:/?ttl=-1"})
  void anotherFormIsRefusedWithTheText(String text) {
    assertThatThrownBy(() -> SftpAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  void aFileThatCannotBeReadIsNamedBeforeTheMount() {
    assertThatThrownBy(() -> new SftpFsFactory().create("me@h:/?key=/no/such/key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/no/such/key");
  }
}

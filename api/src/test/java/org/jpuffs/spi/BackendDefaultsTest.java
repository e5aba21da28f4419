package org.jpuffs.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackendDefaultsTest {
  private static final Backend BACKEND =
      new Backend() {
        @Override
        public String name() {
          return "plain";
        }

        @Override
        public String description() {
          return "a backend without more";
        }

        @Override
        public Kernel start() throws BackendUnavailableException {
          throw new BackendUnavailableException("none");
        }
      };

  @Test
  void aBackendHasPuffsUnlessItSaysOtherwise() {
    assertThat(BACKEND.hasPuffs()).isTrue();
  }

  @Test
  void aBackendThatCannotWorkInADirectoryNamesOneThatCan() {
    assertThatThrownBy(() -> BACKEND.startIn("/some/where"))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("plain")
        .hasMessageContaining("/some/where")
        .hasMessageContaining("--backend linux");
  }

  @Test
  void aBackendThatMountsNoDisksNamesOneThatDoes() {
    assertThatThrownBy(() -> BACKEND.startWith(new DiskImage("ffs", Path.of("/some.image"))))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("plain")
        .hasMessageContaining("/some.image")
        .hasMessageContaining("--backend rump");
  }
}

package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Types of nodes by number and by the bits of a mode. */
class FileTypeTest {
  @Test
  void typesAreFoundByNumber() {
    for (FileType type : FileType.values()) {
      assertThat(FileType.of(type.number())).isSameAs(type);
    }
    assertThatThrownBy(() -> FileType.of(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9 is no type of node: they are 0 to 8");
    assertThatThrownBy(() -> FileType.of(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void typesAreFoundByModeBits() {
    for (FileType type : FileType.values()) {
      if (type.modeBits() != 0) {
        assertThat(FileType.ofMode(type.modeBits() | 07777)).isSameAs(type);
      }
    }
    assertThat(FileType.ofMode(0755)).isSameAs(FileType.NON);
    assertThat(FileType.ofMode(0170000)).isSameAs(FileType.NON);
  }

  @Test
  void accessModesHaveThreeBits() {
    for (int bits = 0; bits < 8; bits++) {
      AccessMode mode = AccessMode.of(bits | 0x1000);
      assertThat(mode.bits()).isEqualTo(bits);
      assertThat(mode).isSameAs(AccessMode.of(bits));
      assertThat(mode.reads()).isEqualTo((bits & 4) != 0);
      assertThat(mode.writes()).isEqualTo((bits & 2) != 0);
      assertThat(mode.executes()).isEqualTo((bits & 1) != 0);
    }
    assertThat(AccessMode.of(5)).hasToString("r-x");
  }
}

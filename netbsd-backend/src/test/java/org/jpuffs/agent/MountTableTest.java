package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How many mounts of a guest can be listed. */
class MountTableTest {
  @Test
  void roomIsDoubledUpToTheMostThatOneAnswerHas() {
    assertThat(MountTable.moreThan(8)).isEqualTo(16);
    assertThat(MountTable.moreThan(MountTable.MOST - 1)).isEqualTo(MountTable.MOST);
  }

  @Test
  void moreMountsThanThatAreAnErrorAndNotLeftOut() {
    assertThatThrownBy(() -> MountTable.moreThan(MountTable.MOST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the guest has " + MountTable.MOST + " mounts or more");
  }
}

package org.jpuffs.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jpuffs.conformance.check.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 499, 500, 501, 4999, 8000, 8001, Shard.MOST_PROGRAMS})
  void shardsFollowEachOtherAndAreAllProgramsTogether(long programs) {
    for (int of : List.of(1, 2, 3, 7, 16, Shard.MOST)) {
      long next = 0;
      for (int number = 1; number <= of; number++) {
        Shard shard = new Shard(number, of);
        assertThat(shard.firstProgram(programs)).isEqualTo(next);
        assertThat(shard.programs(programs)).isNotNegative();
        next += shard.programs(programs);
        assertThat(next == programs || next % Check.BLOCK == 0).isTrue();
      }
      assertThat(next).isEqualTo(programs);
    }
  }

  @Test
  void shardsDifferByOneBlockAtMost() {
    for (int number = 1; number <= 7; number++) {
      assertThat(new Shard(number, 7).programs(8000)).isBetween(1000L, 1500L);
    }
  }

  @Test
  void numbersOutsideTheRangeAreRefused() {
    for (int[] wrong : new int[][] {{0, 1}, {2, 1}, {1, 0}, {1, Shard.MOST + 1}, {-1, 3}}) {
      assertThatThrownBy(() -> new Shard(wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give I/N");
    }
  }
}

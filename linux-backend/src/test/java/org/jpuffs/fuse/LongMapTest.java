package org.jpuffs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongMapTest {
  private static final int KEYS = 200;

  @Test
  void itDoesWhatAMapDoes() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      LongMap<Integer> map = new LongMap<>();
      Map<Long, Integer> model = new HashMap<>();
      long spread = 1L << random.nextInt(60);
      for (int i = 0; i < 1000; i++) {
        long key = random.nextInt(KEYS) * spread;
        if (random.nextInt(5) < 3) {
          map.put(key, i);
          model.put(key, i);
        } else {
          assertThat(map.remove(key)).isEqualTo(model.remove(key));
        }
        assertThat(map.get(key)).isEqualTo(model.get(key));
        assertThat(map.size()).isEqualTo(model.size());
      }
      model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
      assertThat(map.values()).containsExactlyInAnyOrderElementsOf(model.values());
    }
  }
}

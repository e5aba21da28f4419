package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.examples.Machine.path;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The times of a root that nobody has changed. */
class RootTimesTest {
  private long now = 1000;

  @Test
  void theRootIsMadeWhenItIsMounted() throws Exception {
    try (Machine machine = new Machine(new MemFs(), () -> Instant.ofEpochSecond(now++))) {
      now = 2000;
      Machine.check(machine.process.stat(path("."), machine.stat));
      assertThat(machine.stat.birthtim().sec()).isBetween(1000L, 1999L);
    }
  }
}

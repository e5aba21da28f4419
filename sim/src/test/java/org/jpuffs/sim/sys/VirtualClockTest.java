package org.jpuffs.sim.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ticks of {@link VirtualClock}. */
class VirtualClockTest {
  @Property
  void aTimeOutExpiresAfterItsTicksHavePassed(@ForAll @IntRange(min = 0, max = 100_000) int ticks) {
    VirtualClock clock = new VirtualClock();
    int expire = clock.ticks() + ticks;
    assertThat(clock.timedOut(expire)).isFalse();
    clock.advance(Duration.ofMillis(10L * ticks));
    assertThat(clock.timedOut(expire)).isFalse();
    clock.advance(Duration.ofMillis(10));
    assertThat(clock.timedOut(expire)).isTrue();
  }
}

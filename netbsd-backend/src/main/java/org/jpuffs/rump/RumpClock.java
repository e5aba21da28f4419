package org.jpuffs.rump;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Instant;
import java.time.InstantSource;
import org.jpuffs.wire.Timespec;

/**
 * The time of day of a rump kernel: {@code CLOCK_REALTIME} of clock_gettime(2). It is set when the
 * kernel boots and then counts by itself, so that it may differ from the clock of the machine.
 */
final class RumpClock implements InstantSource {
  private static final int CLOCK_REALTIME = 0;

  /** {@code clock_gettime} of a rump kernel: 0, or -1 on failure. */
  interface ClockGettime {
    int call(int clock, long timespecAddress);
  }

  private final ClockGettime clockGettime;
  private final Memory timespec = new Memory(Timespec.SIZE);

  RumpClock(ClockGettime clockGettime) {
    this.clockGettime = clockGettime;
  }

  @Override
  public synchronized Instant instant() {
    if (clockGettime.call(CLOCK_REALTIME, Pointer.nativeValue(timespec)) != 0) {
      throw new IllegalStateException("clock_gettime of the rump kernel failed");
    }
    return Instant.ofEpochSecond(
        timespec.getLong(Timespec.SEC_OFFSET), timespec.getLong(Timespec.NSEC_OFFSET));
  }
}

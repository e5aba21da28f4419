package org.jpuffs.sim.sys;

import java.time.Duration;

/**
 * The kernel's time: it stands still unless a test lets it pass.
 *
 * <p>Each reading of the time of day is a nanosecond later than the one before, so that two changes
 * never share a time. Ticks, which time-outs count in, move only with {@link #advance}.
 */
public final class VirtualClock {
  /** Ticks a second ({@code hz}). */
  public static final int HZ = 100;

  private static final long NANOS = 1_000_000_000L;

  /**
   * 2100-01-01T00:00:00Z in seconds. What a file server stamps with the host's clock is older than
   * the kernel's now, as it is where both have one clock.
   */
  private static final long EPOCH = 4_102_444_800L;

  /** Nanoseconds since {@link #EPOCH}, readings included. */
  private long now;

  /** Nanoseconds that {@link #advance} was given. */
  private long passed;

  /** Reads the time of day: nanoseconds since 1970. */
  public long nanotime() {
    return EPOCH * NANOS + now++;
  }

  /** The tick counter ({@code hardclock_ticks}). */
  public int ticks() {
    return (int) (passed / (NANOS / HZ)) + 1;
  }

  /** Whether the counter is past {@code expire}, on a ring of 32 bits. */
  public boolean timedOut(int expire) {
    return ticks() - expire > 0;
  }

  public void advance(Duration duration) {
    now += duration.toNanos();
    passed += duration.toNanos();
  }

  public static long seconds(long nanotime) {
    return Math.floorDiv(nanotime, NANOS);
  }

  public static long nanos(long nanotime) {
    return Math.floorMod(nanotime, NANOS);
  }
}

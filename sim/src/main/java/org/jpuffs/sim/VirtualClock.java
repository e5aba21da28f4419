package org.jpuffs.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The kernel's time: it stands still unless a test lets it pass.
 *
 * <p>Each reading of the time of day is a nanosecond later than the one before, so that two changes
 * never share a time. Ticks, which time-outs count in, move only with {@link #advance}.
 */
final class VirtualClock implements InstantSource {
  /** Ticks a second ({@code hz}). */
  static final int HZ = 100;

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
  long nanotime() {
    return EPOCH * NANOS + now++;
  }

  /** The time of day, for a file server: no earlier than what the kernel has read so far. */
  @Override
  public Instant instant() {
    long at = now;
    return Instant.ofEpochSecond(EPOCH + seconds(at), nanos(at));
  }

  @Override
  public long millis() {
    return EPOCH * 1000 + now / (NANOS / 1000);
  }

  /** The tick counter ({@code hardclock_ticks}). */
  int ticks() {
    return (int) (passed / (NANOS / HZ)) + 1;
  }

  /** Whether the counter is past {@code expire}, on a ring of 32 bits. */
  boolean timedOut(int expire) {
    return ticks() - expire > 0;
  }

  void advance(Duration duration) {
    now += duration.toNanos();
    passed += duration.toNanos();
  }

  static long seconds(long nanotime) {
    return Math.floorDiv(nanotime, NANOS);
  }

  static long nanos(long nanotime) {
    return Math.floorMod(nanotime, NANOS);
  }
}

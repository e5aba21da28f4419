package org.jpuffs.sim.sys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the kernel. It moves only when a test advances it.
 *
 * <p>Each reading of the time of day is one nanosecond later than the last, so that no two changes
 * have the same time. Ticks, the unit of time-outs, move only with {@link #advance}.
 */
public final class VirtualClock implements InstantSource {
  /** Ticks per second ({@code hz}). */
  public static final int HZ = 100;

  private static final long NANOS = 1_000_000_000L;

  /**
   * 2036-01-01T00:00:00Z in seconds. Times that a file server takes from the clock of the host are
   * then in the past for the kernel, as on a real system, where both have one clock. Times that a
   * program sets (of 1979 and earlier, of 2038 and later) are on the same side of this clock as of
   * that of a real kernel: utimensat(2) compares them with the time at which the file was made.
   */
  private static final long EPOCH = 2_082_758_400L;

  /** Nanoseconds since {@link #EPOCH}, readings included. */
  private long now;

  /** The nanoseconds by which {@link #advance} has moved the clock. */
  private long passed;

  /** Reads the time of day, in nanoseconds since 1970. */
  public long nanotime() {
    return EPOCH * NANOS + now++;
  }

  /** The time of day for a file server. Reading it does not move the clock. */
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
  public int ticks() {
    return (int) (passed / (NANOS / HZ)) + 1;
  }

  /** Whether the tick counter is past {@code expire}; both wrap at 32 bits. */
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

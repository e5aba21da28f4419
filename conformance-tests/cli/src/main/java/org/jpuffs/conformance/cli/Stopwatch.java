package org.jpuffs.conformance.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time that a command takes, for its last line and its report. No result depends on it. */
final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long start = nanoseconds();
  private final Instant startTime = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /** A time in nanoseconds, which only makes sense less another one. */
  static long nanoseconds() {
    return System.nanoTime();
  }

  /** The seconds since this was made. */
  double seconds() {
    return (nanoseconds() - start) / NANOS_PER_SECOND;
  }

  /** The time of day at which this was made, in seconds. */
  Instant startTime() {
    return startTime;
  }
}

package org.jpuffs.conformance.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time that a command takes, for its last line and its report. No result depends on it. */
final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long start = System.nanoTime();
  private final Instant startTime = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /** The seconds since this was made. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }

  /** The time of day at which this was made, in seconds. */
  Instant startTime() {
    return startTime;
  }
}

package org.jpuffs.conformance.cli;

/** The time that a command takes, for its last line. No result depends on it. */
final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long start = System.nanoTime();

  /** The seconds since this was made. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }
}

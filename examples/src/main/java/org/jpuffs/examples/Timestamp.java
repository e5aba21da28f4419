package org.jpuffs.examples;

import java.time.InstantSource;

/** A time that is set again and again, without making objects. */
final class Timestamp {
  private long seconds;
  private int nanos;

  /** Becomes now, by the clock's milliseconds. */
  void set(InstantSource clock) {
    long millis = clock.millis();
    set(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
  }

  /** Becomes that many seconds and nanoseconds since 1970. */
  void set(long seconds, int nanos) {
    this.seconds = seconds;
    this.nanos = nanos;
  }

  long seconds() {
    return seconds;
  }

  int nanos() {
    return nanos;
  }
}

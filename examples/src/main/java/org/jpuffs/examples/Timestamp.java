package org.jpuffs.examples;

import java.time.InstantSource;

/** A time that is set again and again, without making objects. */
final class Timestamp {
  private long seconds;
  private int nanos;
  private boolean set;

  /** Becomes the present time, to the millisecond: an {@link java.time.Instant} is an object. */
  void set(InstantSource clock) {
    long millis = clock.millis();
    set(Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000) * 1_000_000);
  }

  /** Becomes {@code other}. */
  void set(Timestamp other) {
    set(other.seconds, other.nanos);
  }

  /** Becomes that many seconds and nanoseconds since 1970. */
  void set(long seconds, int nanos) {
    this.seconds = seconds;
    this.nanos = nanos;
    this.set = true;
  }

  /** Whether it was set at all. */
  boolean isSet() {
    return set;
  }

  long seconds() {
    return seconds;
  }

  int nanos() {
    return nanos;
  }
}

package org.jpuffs.agent;

import java.time.Duration;

/** The moment until which a wait lasts. A wait of more than a century has no end. */
final class Deadline {
  private static final long LONGEST_SECONDS = 3_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long end;
  private final boolean isEndless;

  private Deadline(long end, boolean isEndless) {
    this.end = end;
    this.isEndless = isEndless;
  }

  /** The moment that is {@code timeout} from now. */
  static Deadline after(Duration timeout) {
    boolean endless = timeout.toSeconds() > LONGEST_SECONDS;
    return new Deadline(endless ? 0 : System.nanoTime() + timeout.toNanos(), endless);
  }

  /** Whether it is over. */
  boolean hasPassed() {
    return !isEndless && end - System.nanoTime() <= 0;
  }

  /** The argument for {@link Object#wait(long)}: at least 1, or 0 if there is no end. */
  long millisLeft() {
    return isEndless ? 0 : Math.max(1, (end - System.nanoTime()) / NANOS_PER_MILLI);
  }
}

package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.wire.Timespec;

/** A time as a file system reported it, in seconds and nanoseconds. */
record TimeValue(long seconds, long nanos) {
  private static final int MOST_DIGITS = 9;
  private static final int RADIX = 10;

  static TimeValue of(Timespec time) {
    return new TimeValue(time.sec(), time.nsec());
  }

  static TimeValue of(SetTime time) {
    return new TimeValue(time.seconds(), time.nanos());
  }

  /**
   * True if a file system may report {@code seen} after this time was set. It may keep fewer digits
   * of the nanoseconds than there are, but no fewer than {@code digits}.
   */
  boolean mayBeReportedAs(Timespec seen, int digits) {
    if (seen.sec() != seconds || seen.nsec() == nanos) {
      return is(seen);
    }
    long unit = 1;
    for (int kept = MOST_DIGITS; kept >= digits; kept--) {
      if (seen.nsec() == nanos - nanos % unit) {
        return true;
      }
      unit *= RADIX;
    }
    return false;
  }

  /** How many digits after the point the nanoseconds have, without zeros at the end. */
  int digits() {
    int digits = MOST_DIGITS;
    for (long rest = nanos; digits > 0 && rest % RADIX == 0; rest /= RADIX) {
      digits--;
    }
    return digits;
  }

  /** For messages. */
  String text() {
    return seconds + " s " + nanos + " ns";
  }

  boolean isBefore(TimeValue other) {
    return seconds < other.seconds || seconds == other.seconds && nanos < other.nanos;
  }

  boolean is(Timespec time) {
    return time.sec() == seconds && time.nsec() == nanos;
  }
}

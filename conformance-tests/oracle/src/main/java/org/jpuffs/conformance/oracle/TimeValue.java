package org.jpuffs.conformance.oracle;

import org.jpuffs.wire.Timespec;

/** A time as a file system reported it, in seconds and nanoseconds. */
record TimeValue(long seconds, long nanos) {
  static TimeValue of(Timespec time) {
    return new TimeValue(time.sec(), time.nsec());
  }

  boolean isBefore(TimeValue other) {
    return seconds < other.seconds || seconds == other.seconds && nanos < other.nanos;
  }

  boolean is(Timespec time) {
    return time.sec() == seconds && time.nsec() == nanos;
  }
}

package org.jpuffs.conformance.oracle.old;

import org.jpuffs.wire.Timespec;

/**
 * How far the file system's clock has come. A program's sleeps part it into eras: what is made
 * behind one tells a later time than what was changed before it, if the clock goes on meanwhile;
 * how fast it goes, and by what steps, is the file system's affair.
 */
final class Eras {
  private int now;

  /** The era that the latest time is from. */
  private int latestIn;

  private long seconds;
  private long nanos;

  /** So much time passes, in milliseconds. */
  void pass(long milliseconds) {
    now += milliseconds > 0 ? 1 : 0;
  }

  /** The era that it is, 0 at first. */
  int now() {
    return now;
  }

  /** Something that was made in {@code era} tells a time. */
  void tell(int era, Timespec time) {
    boolean later = time.sec() > seconds || time.sec() == seconds && time.nsec() > nanos;
    if (era > 0 && era == now && (latestIn == 0 || later)) {
      latestIn = now;
      seconds = time.sec();
      nanos = time.nsec();
    }
  }

  /** True if the latest time is from a later era than {@code era}. */
  boolean isLaterThan(int era) {
    return latestIn > era;
  }

  /** The latest time, if there is one. */
  long seconds() {
    return seconds;
  }

  long nanos() {
    return nanos;
  }
}

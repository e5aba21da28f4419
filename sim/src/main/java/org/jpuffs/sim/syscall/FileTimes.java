package org.jpuffs.sim.syscall;

import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Timespec;

/** The two times of utimensat(2), with the time of the clock in place of {@code UTIME_NOW}. */
final class FileTimes {
  private final VirtualClock clock;
  long atime;
  long atimeNanos;
  long mtime;
  long mtimeNanos;

  /** Whether both are now, as in a call without times. */
  boolean both;

  FileTimes(VirtualClock clock) {
    this.clock = clock;
  }

  FileTimes now() {
    return set(0, Modes.UTIME_NOW, 0, Modes.UTIME_NOW);
  }

  FileTimes set(long accessed, int accessedNanos, long modified, int modifiedNanos) {
    long now = clock.nanotime();
    boolean accessedNow = accessedNanos == Modes.UTIME_NOW;
    boolean modifiedNow = modifiedNanos == Modes.UTIME_NOW;
    atime = accessedNow ? VirtualClock.seconds(now) : accessed;
    atimeNanos = accessedNow ? VirtualClock.nanos(now) : accessedNanos;
    mtime = modifiedNow ? VirtualClock.seconds(now) : modified;
    mtimeNanos = modifiedNow ? VirtualClock.nanos(now) : modifiedNanos;
    both = accessedNow && modifiedNow;
    return this;
  }

  boolean isModifiedBefore(Timespec time) {
    return mtime == time.sec() ? mtimeNanos < time.nsec() : mtime < time.sec();
  }
}

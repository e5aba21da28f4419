package org.jpuffs.conformance.oracle;

import org.jpuffs.wire.Timespec;

/**
 * What is known of a node's times. Which clock a kernel and a file system go by is their affair: so
 * a time is known only from utimensat(2) to the next reading or writing, and then it is known that
 * it is another.
 */
final class Times {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private long read = UNKNOWN;
  private long written = UNKNOWN;

  /** A time of writing that it cannot be any more. */
  private long past = UNKNOWN;

  /** The last time that was set: no change of the file is of then. */
  private long given = UNKNOWN;

  private long bornSeconds = UNKNOWN;
  private int bornNanos;

  /** Data written before are still on their way to the file system, which will change the time. */
  private boolean dirty;

  /** The kernel may keep times and a size that it sends along with whatever is set next. */
  private boolean touched;

  /** True if what is set next may be taken for what the kernel has kept. */
  boolean isTouched() {
    return touched;
  }

  /** Both times are set, in seconds. */
  void set(long readAt, long writtenAt) {
    read = readAt;
    written = dirty ? UNKNOWN : writtenAt;
    past = UNKNOWN;
    given = writtenAt;
    bornSeconds = UNKNOWN;
  }

  /** Both times are set to now. */
  void setNow() {
    past = written == UNKNOWN ? past : written;
    read = UNKNOWN;
    written = UNKNOWN;
    bornSeconds = UNKNOWN;
  }

  /** Something was read. */
  void read() {
    touched = true;
    read = UNKNOWN;
  }

  /** Something was written. */
  void written() {
    touched = true;
    past = written == UNKNOWN ? past : written;
    written = UNKNOWN;
  }

  /** Something was written, and {@code cached} perhaps only to the kernel so far. */
  void written(boolean cached) {
    written();
    if (cached) {
      dirty = true;
      read = UNKNOWN; // The kernel reads the rest of a page.
    }
  }

  /** Something may have been written. */
  void perhapsWritten(boolean cached) {
    touched = true;
    written = UNKNOWN;
    past = UNKNOWN;
    read = UNKNOWN;
    dirty |= cached;
  }

  /** All that was written has come to the file system. */
  void stored() {
    dirty = false;
  }

  boolean mayBeRead(Timespec seen) {
    return read == UNKNOWN || is(seen, read);
  }

  long lastRead() {
    return read;
  }

  boolean mayBeWritten(Timespec seen) {
    return written == UNKNOWN || is(seen, written);
  }

  long lastWritten() {
    return written;
  }

  /** True if {@code seen} is a time of writing from before the last one. */
  boolean isPast(Timespec seen) {
    return past != UNKNOWN && is(seen, past);
  }

  /** True if {@code seen} is what utimensat(2) was given. */
  boolean isGiven(Timespec seen) {
    return given != UNKNOWN && is(seen, given);
  }

  /** True if it may have been made at {@code seen}; remembers it if {@code learning}. */
  boolean mayBeBorn(Timespec seen, boolean learning) {
    if (bornSeconds != UNKNOWN) {
      return seen.sec() == bornSeconds && seen.nsec() == bornNanos;
    }
    if (learning) {
      bornSeconds = seen.sec();
      bornNanos = (int) seen.nsec();
    }
    return true;
  }

  private static boolean is(Timespec seen, long seconds) {
    return seen.sec() == seconds && seen.nsec() == 0;
  }
}

package org.jpuffs.conformance.oracle.old;

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

  /** A time of reading that it cannot be any more. */
  private long pastRead = UNKNOWN;

  /** The time of the last change is no earlier than this, where that is known. */
  private long changedSeconds = UNKNOWN;

  private long changedNanos;

  /** In which stretch of the program it was last changed for sure: {@link Eras}. */
  private int changedIn;

  /** The kernel may have set the time of the last change, by a clock of its own. */
  private boolean stamped;

  private long bornSeconds = UNKNOWN;
  private int bornNanos;

  /** utimensat(2) has set them, to whatever, or may have. */
  private boolean set;

  /** What was seen when the program had changed so much, -1 if nothing was. */
  private int seenAt = -1;

  private final long[] seen = new long[4];

  /** Data written before are still on their way to the file system, which will change the time. */
  private boolean dirty;

  /** The kernel may keep times and a size that it sends along with whatever is set next. */
  private boolean touched;

  /** True if what is set next may be taken for what the kernel has kept. */
  boolean isTouched() {
    return touched;
  }

  /** True if data may be on their way to the file system. */
  boolean isDirty() {
    return dirty;
  }

  /** Both times are set, in seconds. */
  void set(long readAt, long writtenAt) {
    set = true;
    read = readAt;
    written = dirty ? UNKNOWN : writtenAt;
    past = UNKNOWN;
    pastRead = UNKNOWN;
    given = writtenAt;
    bornSeconds = UNKNOWN;
  }

  /** Both times are set to now. */
  void setNow() {
    set = true;
    past = written == UNKNOWN ? past : written;
    pastRead = UNKNOWN;
    read = UNKNOWN;
    written = UNKNOWN;
    bornSeconds = UNKNOWN;
  }

  /** Something was read, and the time of reading is another now. */
  void readForSure() {
    long before = read == UNKNOWN ? pastRead : read;
    read();
    pastRead = before;
  }

  /** Something may have been read; if it was for sure before, the time is still another. */
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
    pastRead = UNKNOWN;
    read = UNKNOWN;
    dirty |= cached;
  }

  /** Both times may have been set; by the older one of writing it was made then. */
  void perhapsSet(boolean cached) {
    set = true;
    perhapsWritten(cached);
    set = true;
    bornSeconds = UNKNOWN;
  }

  /** True if utimensat(2) has set them, or may have. */
  boolean isSet() {
    return set;
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

  /** True if {@code seen} is a time of reading from before the last one. */
  boolean isPastRead(Timespec seen) {
    return pastRead != UNKNOWN && is(seen, pastRead);
  }

  /** The kernel may set the time of the last change itself from now on. */
  void stamp() {
    stamped = true;
  }

  /** True unless the kernel may have set the time of the last change. */
  boolean isFileSystems(boolean kept) {
    return !kept || !touched && !stamped;
  }

  /** It was changed for sure: the file system's clock has come as far as it was seen to be. */
  void changed(Eras eras) {
    if (eras.isLaterThan(changedIn)) {
      changedSeconds = eras.seconds();
      changedNanos = eras.nanos();
    }
    changedIn = eras.now();
  }

  /** True if {@code seen} is earlier than its last change. */
  boolean isBeforeChange(Timespec seen) {
    return changedSeconds != UNKNOWN
        && (seen.sec() < changedSeconds
            || seen.sec() == changedSeconds && seen.nsec() < changedNanos);
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

  /**
   * True if the times are those of before, unless the program has changed anything meanwhile;
   * remembers them.
   *
   * @param changes how many calls have changed something, or may have
   */
  boolean isStill(int changes, Timespec writing, Timespec change) {
    boolean still =
        seenAt != changes
            || seen[0] == writing.sec()
                && seen[1] == writing.nsec()
                && seen[2] == change.sec()
                && seen[3] == change.nsec();
    seenAt = changes;
    seen[0] = writing.sec();
    seen[1] = writing.nsec();
    seen[2] = change.sec();
    seen[3] = change.nsec();
    return still;
  }

  private static boolean is(Timespec seen, long seconds) {
    return seen.sec() == seconds && seen.nsec() == 0;
  }
}

package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.SetTime;
import org.jpuffs.wire.Timespec;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the times of a file.
 *
 * <p>The kernel and the file system may use different clocks. So a time is known only from
 * utimensat(2) to the next reading or writing. After that it is known that the time is another one.
 */
final class Times {
  static final int NEVER = -1;

  /** What the kernel may still have to send to the file system. */
  enum Pending {
    NOTHING,
    /** Times and a size, which go out together with the next attributes that are set. */
    ATTRIBUTES,
    /** Data too. */
    DATA
  }

  private Pending pending = Pending.NOTHING;

  /** The time of reading and the time of writing, as utimensat(2) set them; null if unknown. */
  private @Nullable TimeValue read;

  private @Nullable TimeValue written;

  /** Earlier times, which the times cannot be any more. */
  private @Nullable TimeValue earlierRead;

  private @Nullable TimeValue earlierWritten;

  /** The time of writing that utimensat(2) set last. No change of the file has this time. */
  private @Nullable TimeValue lastSet;

  /** The times were set, or existed before the program, and so may be far apart. */
  private boolean setByProgram;

  /** How often utimensat(2) has set the times. */
  private int settings;

  /** A process may store to the file through a mapping: then the write back sets the time. */
  private boolean storable;

  private boolean changesByItself;

  /** The time of the last change is no earlier than this. */
  private @Nullable TimeValue earliestChange;

  private int epochOfChange;

  /** The kernel may have set the time of the last change by its own clock. */
  private boolean changeTimeFromKernel;

  private @Nullable TimeValue birth;

  /** The time of birth never changes. */
  private boolean birthIsFixed;

  /** How many changes the program had made when the two times below were seen. */
  private int seenAtChange = NEVER;

  private TimeValue seenWritten = new TimeValue(0, 0);
  private TimeValue seenChange = seenWritten;

  /** True if attributes that are set next may go out together with times that the kernel kept. */
  boolean hasPendingAttributes() {
    return pending != Pending.NOTHING;
  }

  /** True if written data may not have reached the file system yet. */
  boolean hasPendingData() {
    return pending == Pending.DATA;
  }

  private void addPending(boolean data) {
    if (data) {
      pending = Pending.DATA;
    } else if (pending == Pending.NOTHING) {
      pending = Pending.ATTRIBUTES;
    }
  }

  /**
   * utimensat(2) has set the times.
   *
   * @param delaysMetadata true if the kernel sends the times of what is written. Then the write
   *     back of pending data sets no time; else it sets the time of writing
   */
  void set(Update update, SetTime readAt, SetTime writtenAt, boolean delaysMetadata) {
    setByProgram = true;
    settings++;
    switch (readAt.kind()) {
      case GIVEN -> {
        read = TimeValue.of(readAt);
        earlierRead = null;
      }
      case NOW -> {
        earlierRead = read == null ? earlierRead : read;
        read = null;
      }
      case OMITTED -> {}
    }
    switch (writtenAt.kind()) {
      case GIVEN -> {
        boolean isLost = storable || hasPendingData() && !delaysMetadata;
        written = isLost ? null : TimeValue.of(writtenAt);
        lastSet = TimeValue.of(writtenAt);
        earlierWritten = null;
        maybeReborn();
      }
      case NOW -> {
        earlierWritten = written == null ? earlierWritten : written;
        written = null;
        maybeReborn();
      }
      case OMITTED -> {}
    }
  }

  /** How often utimensat(2) has set the times, or may have. */
  int settings() {
    return settings;
  }

  /** A process may store to the file through a mapping from now on. */
  void storable(Update update) {
    storable = true;
  }

  /** The file was stored to and written back since utimensat(2) has set the times. */
  void writtenSinceSet(Update update) {
    written = null;
    earlierWritten = lastSet;
  }

  /** utimensat(2) has set both times to the present. */
  void setToNow(Update update) {
    setByProgram = true;
    settings++;
    earlierWritten = written == null ? earlierWritten : written;
    earlierRead = null;
    read = null;
    written = null;
    maybeReborn();
  }

  /** utimensat(2) may have set both times, or may have failed silently. */
  void maybeSet(Update update, boolean dataPending) {
    setByProgram = true;
    settings++;
    maybeWritten(update, dataPending);
    maybeReborn();
  }

  /** utimensat(2) does not change the time of birth. */
  void fixBirth(Update update) {
    birthIsFixed = true;
  }

  private void maybeReborn() {
    birth = birthIsFixed ? birth : null;
  }

  /** The file exists before the program starts. */
  void known(Update update, KnownFile file) {
    setByProgram = true;
    changesByItself = file.isVolatile();
  }

  /** The times may change without a client. */
  void changesByItself(Update update) {
    changesByItself = true;
  }

  /** True if the times may change without a client. */
  boolean isChangingByItself() {
    return changesByItself;
  }

  /** The file was read: the time of reading is a new one, or may be. */
  void read(Update update, MountConfig config) {
    if (config.differs(Difference.ACCESS_TIME)) {
      maybeRead(update);
    } else {
      read(update);
    }
  }

  private void read(Update update) {
    TimeValue earlier = read == null ? earlierRead : read;
    maybeRead(update);
    earlierRead = earlier;
  }

  /** The file may have been read. */
  void maybeRead(Update update) {
    addPending(false);
    read = null;
  }

  /** Data or entries were written, and the file system knows. */
  void written(Update update) {
    addPending(false);
    earlierWritten = written == null ? earlierWritten : written;
    written = null;
  }

  /** Data were written to the page cache. The kernel sends the times later. */
  void writtenToCache(Update update) {
    written(update);
    addPending(true);
  }

  /**
   * The file may have been written.
   *
   * @param dataPending true if the data may not have reached the file system yet
   */
  void maybeWritten(Update update, boolean dataPending) {
    addPending(dataPending);
    written = null;
    earlierWritten = null;
    earlierRead = null;
    read = null;
  }

  /** All data that were written have reached the file system. */
  void stored(Update update) {
    if (pending == Pending.DATA) {
      pending = Pending.ATTRIBUTES;
    }
  }

  /** The kernel may set the time of the last change by its own clock from now on. */
  void changedByKernel(Update update) {
    changeTimeFromKernel = true;
  }

  /** The file system has set the time of the last change. */
  void changed(Update update, ClockEpochs epochs) {
    TimeValue latest = epochs.latestAfter(epochOfChange);
    if (latest != null) {
      earliestChange = latest;
    }
    epochOfChange = epochs.now();
  }

  /** Nothing is known of the time of reading. */
  void forgetRead(Update update) {
    read = null;
    earlierRead = null;
  }

  /** Nothing is known of the time of writing. */
  void forgetWritten(Update update) {
    written = null;
    earlierWritten = null;
  }

  /** The file was made at {@code seen}, whatever was seen before. */
  void bornAt(Update update, Timespec seen) {
    birth = TimeValue.of(seen);
  }

  /** The file was seen to be made at {@code seen}. */
  void learnBirth(Update update, Timespec seen) {
    if (birth == null) {
      birth = TimeValue.of(seen);
    }
  }

  /** These two times were seen when the program had made so many changes. */
  void learnWrittenAndChange(Update update, int changes, Timespec writing, Timespec change) {
    seenAtChange = changes;
    seenWritten = TimeValue.of(writing);
    seenChange = TimeValue.of(change);
  }

  /** True if utimensat(2) has set the times, or may have, or the program has not made the file. */
  boolean isSetByProgram() {
    return setByProgram;
  }

  boolean mayBeRead(Timespec seen, int digits) {
    return read == null || read.mayBeReportedAs(seen, digits);
  }

  /** The time of reading; null if it is not known. */
  @Nullable TimeValue lastRead() {
    return read;
  }

  boolean mayBeWritten(Timespec seen, int digits) {
    return written == null || written.mayBeReportedAs(seen, digits);
  }

  /** The time of writing; null if it is not known. */
  @Nullable TimeValue lastWritten() {
    return written;
  }

  /** True if an earlier time of reading is known, which the time cannot be any more. */
  boolean knowsEarlierRead() {
    return earlierRead != null;
  }

  /** True if an earlier time of writing is known, which the time cannot be any more. */
  boolean knowsEarlierWritten() {
    return earlierWritten != null;
  }

  /** True if the time of writing that utimensat(2) set last is known. */
  boolean knowsLastSet() {
    return lastSet != null;
  }

  /** True if a time is known that the last change is not earlier than. */
  boolean knowsEarliestChange() {
    return earliestChange != null;
  }

  /** True if it is known when the file was made. */
  boolean knowsBirth() {
    return birth != null;
  }

  /**
   * True if two times were seen since the program's last change, which was number {@code changes}.
   */
  boolean knowsUnchanged(int changes) {
    return seenAtChange == changes;
  }

  /** True if {@code seen} is the time of an earlier writing than the last one. */
  boolean isEarlierWritten(Timespec seen) {
    return earlierWritten != null && earlierWritten.mayBeReportedAs(seen, 0);
  }

  /** True if {@code seen} is the time of an earlier reading than the last one. */
  boolean isEarlierRead(Timespec seen) {
    return earlierRead != null && earlierRead.mayBeReportedAs(seen, 0);
  }

  /**
   * True if the time of the last change is by the file system's clock.
   *
   * @param delaysMetadata true if the kernel keeps times for a while
   */
  boolean isChangeTimeOfFileSystem(boolean delaysMetadata) {
    return !delaysMetadata || !hasPendingAttributes() && !changeTimeFromKernel;
  }

  /** True if {@code seen} is earlier than the last change. */
  boolean isBeforeChange(Timespec seen) {
    return earliestChange != null && TimeValue.of(seen).isBefore(earliestChange);
  }

  /** True if {@code seen} is the time of writing that utimensat(2) set last. */
  boolean isLastSet(Timespec seen) {
    return lastSet != null && lastSet.is(seen);
  }

  /** True if the file may have been made at {@code seen}. */
  boolean mayBeBorn(Timespec seen) {
    return birth == null || birth.is(seen);
  }

  /**
   * True if the two times are those seen before, or the program has changed something since.
   *
   * @param changes how many changes the program has made
   */
  boolean areUnchanged(int changes, Timespec writing, Timespec change) {
    return seenAtChange != changes || seenWritten.is(writing) && seenChange.is(change);
  }
}

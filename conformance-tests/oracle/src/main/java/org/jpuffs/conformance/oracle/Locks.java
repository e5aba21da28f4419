package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jspecify.annotations.Nullable;

/**
 * The locks on a file. A lock of fcntl(2) belongs to a process, a {@link ProcessState}; a lock of
 * flock(2) belongs to an open file, a {@link Descriptor}. On Linux a lock of fcntl(2) is one of an
 * open file, too, and the two kinds do not exclude each other: {@link #ofRanges}.
 */
final class Locks {
  private static final Locks NONE = new Locks();

  /** A lock on the bytes from {@code start} to {@code end}, both included. */
  private record Lock(Object owner, boolean exclusive, long start, long end) {
    boolean overlaps(long from, long to) {
      return start <= to && from <= end;
    }
  }

  private List<Lock> locks = List.of();
  private @Nullable Locks ranges;

  /** The locks of fcntl(2), where those of flock(2) do not matter to them. */
  Locks ofRanges() {
    return ranges == null ? NONE : ranges;
  }

  /** The same, to be changed. */
  Locks ofRanges(Update update) {
    if (ranges == null) {
      ranges = new Locks();
    }
    return ranges;
  }

  /** True if a lock of another owner than {@code owner} excludes this one. */
  boolean areHeldByOther(Object owner, boolean exclusive, long start, long end) {
    for (Lock lock : locks) {
      if (lock.owner != owner && lock.overlaps(start, end) && (exclusive || lock.exclusive)) {
        return true;
      }
    }
    return false;
  }

  void lock(Update update, Object owner, boolean exclusive, long start, long end) {
    unlock(update, owner, start, end);
    locks.add(new Lock(owner, exclusive, start, end));
  }

  /** Unlocks the bytes; a lock of {@code owner} on more bytes keeps the others. */
  void unlock(Update update, Object owner, long start, long end) {
    List<Lock> kept = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.owner != owner || !lock.overlaps(start, end)) {
        kept.add(lock);
        continue;
      }
      if (lock.start < start) {
        kept.add(new Lock(owner, lock.exclusive, lock.start, start - 1));
      }
      if (lock.end > end) {
        kept.add(new Lock(owner, lock.exclusive, end + 1, lock.end));
      }
    }
    locks = kept;
  }

  /** Unlocks all that {@code owner} has locked, by whichever call. */
  void release(Update update, Object owner) {
    if (ranges != null) {
      ranges.release(update, owner);
    }
    if (!locks.isEmpty()) {
      unlock(update, owner, 0, Long.MAX_VALUE);
    }
  }
}

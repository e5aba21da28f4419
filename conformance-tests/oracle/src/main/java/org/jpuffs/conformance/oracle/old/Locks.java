package org.jpuffs.conformance.oracle.old;

import java.util.ArrayList;
import java.util.List;

/**
 * The locks on a file: who has which bytes, and whether others may have them, too. Those of
 * fcntl(2) belong to a process, a {@link Client}; those of flock(2) to an opening, a {@link
 * Descriptor}.
 */
final class Locks {
  /** Bytes from {@code start} to {@code end}, both among them. */
  private record Lock(Object owner, boolean exclusive, long start, long end) {
    boolean meets(long from, long to) {
      return start <= to && from <= end;
    }
  }

  private List<Lock> locks = List.of();

  /** True if another than {@code owner} has a lock in the way. */
  boolean isInTheWay(Object owner, boolean exclusive, long start, long end) {
    for (Lock lock : locks) {
      if (lock.owner != owner && lock.meets(start, end) && (exclusive || lock.exclusive)) {
        return true;
      }
    }
    return false;
  }

  void lock(Object owner, boolean exclusive, long start, long end) {
    unlock(owner, start, end);
    locks.add(new Lock(owner, exclusive, start, end));
  }

  /** Whatever {@code owner} has of these bytes is free; a lock may lose its middle. */
  void unlock(Object owner, long start, long end) {
    List<Lock> left = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.owner != owner || !lock.meets(start, end)) {
        left.add(lock);
        continue;
      }
      if (lock.start < start) {
        left.add(new Lock(owner, lock.exclusive, lock.start, start - 1));
      }
      if (lock.end > end) {
        left.add(new Lock(owner, lock.exclusive, end + 1, lock.end));
      }
    }
    locks = left;
  }

  /** All that {@code owner} has is free. */
  void release(Object owner) {
    if (!locks.isEmpty()) {
      unlock(owner, 0, Long.MAX_VALUE);
    }
  }
}

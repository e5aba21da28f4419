package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.List;

/** The locks on a file: who has which bytes, and whether others may have them, too. */
final class Locks {
  /** Bytes from {@code start} to {@code end}, both among them. */
  private record Lock(Client owner, boolean exclusive, long start, long end) {
    boolean meets(long from, long to) {
      return start <= to && from <= end;
    }
  }

  private List<Lock> locks = List.of();

  /** True if another than {@code client} has a lock in the way. */
  boolean isInTheWay(Client client, boolean exclusive, long start, long end) {
    for (Lock lock : locks) {
      if (lock.owner != client && lock.meets(start, end) && (exclusive || lock.exclusive)) {
        return true;
      }
    }
    return false;
  }

  void lock(Client client, boolean exclusive, long start, long end) {
    unlock(client, start, end);
    locks.add(new Lock(client, exclusive, start, end));
  }

  /** Whatever {@code client} has of these bytes is free; a lock may lose its middle. */
  void unlock(Client client, long start, long end) {
    List<Lock> left = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.owner != client || !lock.meets(start, end)) {
        left.add(lock);
        continue;
      }
      if (lock.start < start) {
        left.add(new Lock(client, lock.exclusive, lock.start, start - 1));
      }
      if (lock.end > end) {
        left.add(new Lock(client, lock.exclusive, end + 1, lock.end));
      }
    }
    locks = left;
  }

  /** All that {@code client} has is free. */
  void release(Client client) {
    if (!locks.isEmpty()) {
      unlock(client, 0, Long.MAX_VALUE);
    }
  }
}

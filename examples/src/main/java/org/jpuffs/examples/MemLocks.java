package org.jpuffs.examples;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileLock.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The advisory locks on a file, of fcntl(2) and flock(2), as lf_advlock() of the kernel keeps them:
 * a byte has one lock of an owner at most, and a new one takes its place.
 */
final class MemLocks {
  /** A lock of the bytes from {@code start} to {@code end}, both among them. */
  private record Lock(Kind kind, long owner, int pid, long start, long end) {
    boolean meets(Range range) {
      return start <= range.end && range.start <= end;
    }

    Lock of(long from, long to) {
      return new Lock(kind, owner, pid, from, to);
    }
  }

  /** Bytes from {@code start} to {@code end}, both among them. */
  private record Range(long start, long end) {
    /**
     * @throws org.jpuffs.fs.ErrnoException EINVAL if it begins before the file
     */
    static Range of(FileLock asked) {
      long start = asked.start();
      long length = asked.length();
      if (start < 0 || length < 0 && start + length < 0) {
        throw Errno.EINVAL.exception();
      }
      if (length < 0) {
        return new Range(start + length, start - 1);
      }
      boolean toTheEnd = length == 0 || length > Long.MAX_VALUE - start;
      return new Range(start, toTheEnd ? Long.MAX_VALUE : start + length - 1);
    }
  }

  private List<Lock> locks = new ArrayList<>();

  /**
   * Sets, drops or tells of a lock.
   *
   * @throws org.jpuffs.fs.ErrnoException EAGAIN if another's lock is in the way: nobody waits here
   */
  void carryOut(FileLock asked) {
    Range range = Range.of(asked);
    switch (asked.action()) {
      case GET -> tell(asked, inTheWay(asked, range));
      case UNLOCK -> drop(asked.owner(), range);
      case SET -> {
        if (asked.kind() != Kind.NONE && inTheWay(asked, range) != null) {
          throw Errno.EAGAIN.exception();
        }
        drop(asked.owner(), range);
        if (asked.kind() != Kind.NONE) {
          locks.add(new Lock(asked.kind(), asked.owner(), asked.pid(), range.start, range.end));
        }
      }
    }
  }

  private static void tell(FileLock asked, @Nullable Lock other) {
    if (other == null) {
      asked.noConflict();
    } else {
      long length = other.end == Long.MAX_VALUE ? 0 : other.end - other.start + 1;
      asked.conflict(other.kind, other.start, length, other.pid);
    }
  }

  private @Nullable Lock inTheWay(FileLock asked, Range range) {
    for (Lock lock : locks) {
      boolean together = lock.kind == Kind.SHARED && asked.kind() == Kind.SHARED;
      if (lock.owner != asked.owner() && lock.meets(range) && !together) {
        return lock;
      }
    }
    return null;
  }

  /** Frees the bytes of {@code owner}: of a lock that holds more, its ends stay. */
  private void drop(long owner, Range range) {
    List<Lock> left = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.owner != owner || !lock.meets(range)) {
        left.add(lock);
        continue;
      }
      if (lock.start < range.start) {
        left.add(lock.of(lock.start, range.start - 1));
      }
      if (lock.end > range.end) {
        left.add(lock.of(range.end + 1, lock.end));
      }
    }
    locks = left;
  }
}

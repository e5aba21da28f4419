package org.jpuffs.examples;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.ByteRange;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileLock.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The advisory locks on a file, of fcntl(2) and flock(2), as lf_advlock() of the kernel keeps them:
 * a byte has one lock of an owner at most, and a new one takes its place.
 */
final class MemLocks {
  private record Lock(Kind kind, long owner, int pid, ByteRange range) {
    Lock of(long first, long last) {
      return new Lock(kind, owner, pid, new ByteRange(first, last));
    }
  }

  private List<Lock> locks = new ArrayList<>();

  /**
   * Sets, drops or tells of a lock on a file of {@code fileSize} bytes.
   *
   * @throws org.jpuffs.fs.ErrnoException EAGAIN if another's lock is in the way: nobody waits here
   */
  void carryOut(FileLock asked, long fileSize) {
    ByteRange range = asked.range(fileSize);
    switch (asked.action()) {
      case GET -> tell(asked, inTheWay(asked, range));
      case UNLOCK -> drop(asked.owner(), range);
      case SET -> {
        if (asked.kind() != Kind.NONE && inTheWay(asked, range) != null) {
          throw Errno.EAGAIN.exception();
        }
        drop(asked.owner(), range);
        if (asked.kind() != Kind.NONE) {
          locks.add(new Lock(asked.kind(), asked.owner(), asked.pid(), range));
        }
      }
    }
  }

  private static void tell(FileLock asked, @Nullable Lock other) {
    if (other == null) {
      asked.noConflict();
    } else {
      asked.conflict(other.kind, other.range.first(), other.range.length(), other.pid);
    }
  }

  private @Nullable Lock inTheWay(FileLock asked, ByteRange range) {
    for (Lock lock : locks) {
      boolean together = lock.kind == Kind.SHARED && asked.kind() == Kind.SHARED;
      if (lock.owner != asked.owner() && lock.range.overlaps(range) && !together) {
        return lock;
      }
    }
    return null;
  }

  /** Frees the bytes of {@code owner}: of a lock that holds more, its ends stay. */
  private void drop(long owner, ByteRange range) {
    List<Lock> left = new ArrayList<>();
    for (Lock lock : locks) {
      if (lock.owner != owner || !lock.range.overlaps(range)) {
        left.add(lock);
        continue;
      }
      ByteRange held = lock.range;
      if (held.first() < range.first()) {
        left.add(lock.of(held.first(), range.first() - 1));
      }
      if (held.last() > range.last()) {
        left.add(lock.of(range.last() + 1, held.last()));
      }
    }
    locks = left;
  }
}

package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EAGAIN;
import static org.jpuffs.sim.Kern.EINVAL;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jspecify.annotations.Nullable;

/**
 * The locks of a file that the kernel keeps, where the file server has no ADVLOCK ({@code
 * kern/vfs_lockf.c}).
 */
final class ByteLocks {
  /** A lock from its first byte to its last. */
  private record Range(LockOwner owner, long start, long end, int type) {
    boolean overlaps(long from, long to) {
      return start <= to && from <= end;
    }
  }

  private final List<Range> ranges = new ArrayList<>();

  /** Sets, drops or asks for a lock; 0 or an error. */
  int apply(SimKernel kernel, LockOwner owner, int op, Flock lock, int flags, long fileSize) {
    long start;
    switch (lock.whence()) {
      case Fcntl.SEEK_SET:
      case Fcntl.SEEK_CUR:
        start = lock.start();
        break;
      case Fcntl.SEEK_END:
        start = fileSize + lock.start();
        break;
      default:
        return EINVAL;
    }
    long end = lock.len() == 0 ? Long.MAX_VALUE : start + lock.len() - 1;
    if (lock.len() < 0) {
      end = start - 1;
      start += lock.len();
    }
    if (start < 0) {
      return EINVAL;
    }
    Range wanted = new Range(owner, start, end, lock.type());
    if (op == Fcntl.F_GETLK) {
      tell(inTheWayOf(wanted), lock);
      return 0;
    }
    int error = op == Fcntl.F_SETLK ? await(kernel, wanted, flags) : 0;
    if (error != 0) {
      return error;
    }
    drop(owner, start, end);
    if (op == Fcntl.F_SETLK) {
      ranges.add(wanted);
    }
    kernel.sleepers.wakeup();
    return 0;
  }

  /** Waits, if it may, until nothing is in the way of {@code wanted}. */
  private int await(SimKernel kernel, Range wanted, int flags) {
    Lwp self = kernel.lwp();
    for (Range block = inTheWayOf(wanted); block != null; block = inTheWayOf(wanted)) {
      if ((flags & Fcntl.F_WAIT) == 0) {
        return EAGAIN;
      }
      if (waitsFor(block.owner, wanted.owner)) {
        return Kern.EDEADLK;
      }
      if ((flags & Fcntl.F_FLOCK) != 0 && wanted.type == Fcntl.F_WRLCK) {
        drop(wanted.owner, wanted.start, wanted.end);
        kernel.sleepers.wakeup();
      }
      self.blockedBy = block.owner;
      try {
        kernel.sleepers.await(() -> self.isInterrupted() || inTheWayOf(wanted) == null, null);
      } finally {
        self.blockedBy = null;
      }
      if (self.isInterrupted()) {
        return Kern.EINTR;
      }
    }
    return 0;
  }

  /** Whether a process waits, perhaps by way of others, for a lock of {@code whom}. */
  private static boolean waitsFor(LockOwner who, LockOwner whom) {
    LockOwner at = who;
    while (at instanceof Lwp lwp && lwp.blockedBy != null) {
      at = lwp.blockedBy;
      if (at == whom) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Range inTheWayOf(Range wanted) {
    for (Range range : ranges) {
      boolean exclusive = range.type == Fcntl.F_WRLCK || wanted.type == Fcntl.F_WRLCK;
      if (range.owner != wanted.owner && exclusive && range.overlaps(wanted.start, wanted.end)) {
        return range;
      }
    }
    return null;
  }

  private static void tell(@Nullable Range range, Flock lock) {
    if (range == null) {
      lock.type(Fcntl.F_UNLCK);
      return;
    }
    long length = range.end == Long.MAX_VALUE ? 0 : range.end - range.start + 1;
    lock.type(range.type).whence(Fcntl.SEEK_SET).start(range.start).len(length);
    lock.pid(range.owner.lockPid());
  }

  /** Takes the owner's locks from those bytes; what is left of them on both sides stays. */
  private void drop(LockOwner owner, long start, long end) {
    List<Range> rest = new ArrayList<>();
    for (Range range : ranges) {
      if (range.owner != owner || !range.overlaps(start, end)) {
        rest.add(range);
        continue;
      }
      if (range.start < start) {
        rest.add(new Range(owner, range.start, start - 1, range.type));
      }
      if (range.end > end) {
        rest.add(new Range(owner, end + 1, range.end, range.type));
      }
    }
    ranges.clear();
    ranges.addAll(rest);
  }
}

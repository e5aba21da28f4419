package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EDEADLK;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.EINVAL;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jspecify.annotations.Nullable;

/**
 * The locks of a file that the kernel keeps because the file server has no ADVLOCK ({@code
 * kern/vfs_lockf.c}).
 */
public final class ByteLocks {
  /** A lock from its first byte to its last. */
  private record Range(LockOwner owner, long start, long end, int type) {
    boolean overlaps(long from, long to) {
      return start <= to && from <= end;
    }

    boolean covers(Range other) {
      return start <= other.start && other.end <= end;
    }

    Range from(long first) {
      return new Range(owner, first, end, type);
    }

    Range upTo(long last) {
      return new Range(owner, start, last, type);
    }
  }

  private final List<Range> ranges = new ArrayList<>();

  /** Sets, releases or queries a lock; 0 or an error. */
  public int apply(Cpu cpu, LockOwner owner, int op, Flock lock, int flags, long fileSize) {
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
      describe(conflictWith(wanted), lock);
      return 0;
    }
    int error = op == Fcntl.F_SETLK ? await(cpu, wanted, flags) : 0;
    if (error != 0) {
      return error;
    }
    if (op == Fcntl.F_SETLK) {
      put(wanted);
    } else {
      drop(owner, start, end);
    }
    cpu.sleepers.wakeup();
    return 0;
  }

  /**
   * Waits until no lock of another owner conflicts with {@code wanted}, if {@code flags} allow it;
   * 0 or an error.
   */
  private int await(Cpu cpu, Range wanted, int flags) {
    Lwp self = cpu.lwp();
    for (Range block = conflictWith(wanted); block != null; block = conflictWith(wanted)) {
      if ((flags & Fcntl.F_WAIT) == 0) {
        return EAGAIN;
      }
      if (waitsFor(block.owner, wanted.owner)) {
        return EDEADLK;
      }
      if ((flags & Fcntl.F_FLOCK) != 0 && wanted.type == Fcntl.F_WRLCK) {
        drop(wanted.owner, wanted.start, wanted.end);
        cpu.sleepers.wakeup();
      }
      self.blockedBy = block.owner;
      try {
        cpu.sleepers.await(() -> self.isInterrupted() || conflictWith(wanted) == null, null);
      } finally {
        self.blockedBy = null;
      }
      if (self.isInterrupted()) {
        return EINTR;
      }
    }
    return 0;
  }

  /**
   * Whether {@code who} waits for a lock of {@code whom}, directly or through other waiting
   * processes.
   */
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

  private @Nullable Range conflictWith(Range wanted) {
    for (Range range : ranges) {
      boolean exclusive = range.type == Fcntl.F_WRLCK || wanted.type == Fcntl.F_WRLCK;
      if (range.owner != wanted.owner && exclusive && range.overlaps(wanted.start, wanted.end)) {
        return range;
      }
    }
    return null;
  }

  private static void describe(@Nullable Range range, Flock lock) {
    if (range == null) {
      lock.type(Fcntl.F_UNLCK);
      return;
    }
    long length = range.end == Long.MAX_VALUE ? 0 : range.end - range.start + 1;
    lock.type(range.type).whence(Fcntl.SEEK_SET).start(range.start).len(length);
    lock.pid(range.owner.lockPid());
  }

  /**
   * Adds {@code wanted} to the locks of its owner ({@code lf_setlock}). Older locks that it covers
   * are removed, and those that it overlaps are shortened; a lock of the same type around it stays
   * as it is. The place in the list is the kernel's, because a query answers the first lock that
   * conflicts.
   */
  private void put(Range wanted) {
    boolean added = false;
    int at = 0;
    for (; at < ranges.size(); at++) {
      Range range = ranges.get(at);
      boolean own = range.owner == wanted.owner;
      if (own && range.start > wanted.end) {
        break;
      }
      if (!own || !range.overlaps(wanted.start, wanted.end)) {
        continue;
      }
      if (wanted.covers(range)) {
        ranges.remove(at);
        if (added) {
          at--;
        } else {
          ranges.add(at, wanted);
        }
      } else if (range.covers(wanted) && wanted.end != Long.MAX_VALUE) {
        putInside(at, range, wanted);
        return;
      } else if (range.start < wanted.start) {
        ranges.set(at, range.upTo(wanted.start - 1));
        ranges.add(++at, wanted);
      } else {
        ranges.set(at, range.from(wanted.end + 1));
        break;
      }
      added = true;
    }
    if (!added) {
      ranges.add(at, wanted);
    }
  }

  private void putInside(int at, Range range, Range wanted) {
    if (range.type == wanted.type) {
      return;
    }
    List<Range> pieces = new ArrayList<>();
    if (range.start < wanted.start) {
      pieces.add(range.upTo(wanted.start - 1));
    }
    pieces.add(wanted);
    if (range.end > wanted.end) {
      pieces.add(range.from(wanted.end + 1));
    }
    ranges.remove(at);
    ranges.addAll(at, pieces);
  }

  /** Removes the owner's locks from a range of bytes, and keeps what is outside of it. */
  private void drop(LockOwner owner, long start, long end) {
    List<Range> rest = new ArrayList<>();
    for (Range range : ranges) {
      if (range.owner != owner || !range.overlaps(start, end)) {
        rest.add(range);
        continue;
      }
      if (range.start < start) {
        rest.add(range.upTo(start - 1));
      }
      if (range.end > end) {
        rest.add(range.from(end + 1));
      }
    }
    ranges.clear();
    ranges.addAll(rest);
  }
}

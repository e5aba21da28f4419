package org.jpuffs.examples;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.ByteRange;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileLock.Kind;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/**
 * The advisory locks on a file, of fcntl(2) and flock(2), as lf_advlock() of the kernel keeps them:
 * a byte has at most one lock of an owner, and a new lock replaces it.
 *
 * <p>A request that waits for a lock ({@code F_SETLKW}) gets it when no lock conflicts any more.
 * Requests that wait get their locks in the order in which they came.
 */
final class MemLocks {
  private record Lock(Kind kind, long owner, int pid, ByteRange range) {
    Lock of(long first, long last) {
      return new Lock(kind, owner, pid, new ByteRange(first, last));
    }
  }

  /** A request that waits for a lock. The thread (LWP) that waits is {@code lid} of {@code pid}. */
  private record Waiter(Lock wanted, int callerPid, int callerLid, Later<Void> reply) {}

  private final LockWaits waits;
  private List<Lock> locks = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  /** The locks of one file; {@code waits} is of all files that can wait for each other. */
  MemLocks(LockWaits waits) {
    this.waits = waits;
  }

  /**
   * Gets, sets or clears a lock on a file of {@code fileSize} bytes. A request that waits for a
   * lock is answered later.
   *
   * @throws org.jpuffs.fs.ErrnoException EAGAIN if another lock conflicts and the caller does not
   *     wait; EDEADLK if the owner of that lock waits for the caller
   */
  void carryOut(Request request, FileLock asked, long fileSize) {
    abandonWait(request);
    ByteRange range = asked.range(fileSize);
    Lock wanted = new Lock(asked.kind(), asked.owner(), asked.pid(), range);
    switch (asked.action()) {
      case GET -> reportConflict(asked, conflicting(wanted));
      case UNLOCK -> unlock(wanted);
      case SET -> {
        if (wanted.kind == Kind.NONE) {
          unlock(wanted);
        } else if (conflicting(wanted) == null) {
          set(wanted);
        } else {
          await(request, asked, wanted);
        }
      }
    }
  }

  /**
   * Drops the wait of a thread that makes another request: a signal has ended its system call. The
   * kernel does not inform the server about that.
   */
  private void abandonWait(Request request) {
    for (Waiter waiter : List.copyOf(waiters)) {
      if (waiter.callerPid == request.pid() && waiter.callerLid == request.lid()) {
        refuse(waiter);
      }
    }
  }

  private void refuse(Waiter waiter) {
    waiters.remove(waiter);
    waits.ended(waiter.wanted.owner);
    waiter.reply.fail(Errno.EINTR);
  }

  private void await(Request request, FileLock asked, Lock wanted) {
    Lock other = conflicting(wanted);
    if (!asked.waits() || other == null) {
      throw Errno.EAGAIN.exception();
    }
    if (!asked.isWholeFile()) {
      waits.begin(wanted.owner, other.owner);
    }
    waiters.add(new Waiter(wanted, request.pid(), request.lid(), request.later()));
  }

  private void set(Lock lock) {
    drop(lock.owner, lock.range);
    locks.add(lock);
    // A shared lock in place of an exclusive one can end the conflict of others.
    grantWaiters();
  }

  private void unlock(Lock lock) {
    for (Waiter waiter : List.copyOf(waiters)) {
      if (waiter.wanted.owner == lock.owner && waiter.wanted.range.overlaps(lock.range)) {
        refuse(waiter); // close(2) unlocks the whole file: a signal has ended the wait
      }
    }
    drop(lock.owner, lock.range);
    grantWaiters();
  }

  private void grantWaiters() {
    for (Waiter waiter : List.copyOf(waiters)) {
      Lock other = conflicting(waiter.wanted);
      if (other != null) {
        waits.changed(waiter.wanted.owner, other.owner);
      } else if (waiters.remove(waiter)) {
        waits.ended(waiter.wanted.owner);
        if (waiter.reply.complete()) {
          drop(waiter.wanted.owner, waiter.wanted.range);
          locks.add(waiter.wanted);
        }
      }
    }
  }

  private static void reportConflict(FileLock asked, @Nullable Lock other) {
    if (other == null) {
      asked.noConflict();
    } else {
      asked.conflict(other.kind, other.range.first(), other.range.length(), other.pid);
    }
  }

  private @Nullable Lock conflicting(Lock wanted) {
    for (Lock lock : locks) {
      boolean together = lock.kind == Kind.SHARED && wanted.kind == Kind.SHARED;
      if (lock.owner != wanted.owner && lock.range.overlaps(wanted.range) && !together) {
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

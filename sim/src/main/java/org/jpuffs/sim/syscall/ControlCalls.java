package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.Wait;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Poll;

/** System calls on descriptors that neither read nor write: locks, poll, allocation. */
final class ControlCalls {
  private final Caller caller;

  /** A lock of the whole file, for closing and flock(2). */
  private final Flock all =
      new Flock().wrap(ByteBuffer.allocateDirect(Flock.SIZE).order(ByteOrder.nativeOrder()), 0);

  ControlCalls(Caller caller) {
    this.caller = caller;
  }

  /** {@code do_fcntl_lock}. */
  int lock(int fd, int command, Flock lock) {
    OpenFile file = caller.files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    if (lock.whence() == Fcntl.SEEK_CUR) {
      lock.start(lock.start() + file.offset);
    }
    int flags = Fcntl.F_POSIX | (command == Fcntl.F_SETLKW ? Fcntl.F_WAIT : 0);
    boolean set = command == Fcntl.F_SETLK || command == Fcntl.F_SETLKW;
    switch (lock.type()) {
      case Fcntl.F_RDLCK:
      case Fcntl.F_WRLCK:
        if (set) {
          return -setLock(file, lock, flags);
        }
        break;
      case Fcntl.F_UNLCK:
        if (set) {
          return -advlock(file, Fcntl.F_UNLCK, lock, Fcntl.F_POSIX);
        }
        break;
      default:
        return -EINVAL;
    }
    return command == Fcntl.F_GETLK ? -advlock(file, Fcntl.F_GETLK, lock, Fcntl.F_POSIX) : -EINVAL;
  }

  private int setLock(OpenFile file, Flock lock, int flags) {
    int needed = lock.type() == Fcntl.F_RDLCK ? FREAD : FWRITE;
    if ((file.flags & needed) == 0) {
      return EBADF;
    }
    caller.locks = true;
    return advlock(file, Fcntl.F_SETLK, lock, flags);
  }

  private int advlock(OpenFile file, int op, Flock lock, int flags) {
    return file.vnode.ops.advlock(file.vnode, caller.lwp, op, lock, flags);
  }

  /**
   * Called when a descriptor of {@code file} is closed: all locks of the process on the file end,
   * as POSIX requires.
   */
  void closing(OpenFile file) {
    if (caller.locks) {
      all.start(0).len(0).pid(0).type(Fcntl.F_UNLCK).whence(Fcntl.SEEK_SET);
      advlock(file, Fcntl.F_UNLCK, all, Fcntl.F_POSIX);
    }
  }

  /** {@code sys_flock}. */
  int flock(int fd, int how) {
    OpenFile file = caller.files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    switch (how & ~Fcntl.LOCK_NB) {
      case Fcntl.LOCK_UN:
        file.hasLock = false;
        return -whole(file, Fcntl.F_UNLCK, Fcntl.F_UNLCK, 0);
      case Fcntl.LOCK_EX:
        file.hasLock = true;
        return -lockWhole(file, Fcntl.F_WRLCK, waitFlag(how & Fcntl.LOCK_NB));
      case Fcntl.LOCK_SH:
        file.hasLock = true;
        return -lockWhole(file, Fcntl.F_RDLCK, waitFlag(how & Fcntl.LOCK_NB));
      default:
        return -EINVAL;
    }
  }

  /** The flag of a lock that waits, unless {@code nonblocking} is set. */
  static int waitFlag(int nonblocking) {
    return nonblocking == 0 ? Fcntl.F_WAIT : 0;
  }

  /** Locks a whole file for its open file; 0 or an error. */
  int lockWhole(OpenFile file, int type, int flags) {
    return whole(file, Fcntl.F_SETLK, type, flags);
  }

  private int whole(OpenFile file, int op, int type, int flags) {
    all.start(0).len(0).pid(0).type(type).whence(Fcntl.SEEK_SET);
    return file.vnode.ops.advlock(file.vnode, file, op, all, Fcntl.F_FLOCK | flags);
  }

  /** Called when the last descriptor of {@code file} is closed. */
  void closed(OpenFile file) {
    if (file.hasLock) {
      whole(file, Fcntl.F_UNLCK, Fcntl.F_UNLCK, 0);
    }
  }

  int poll(int fd, int events, int milliseconds) {
    if (milliseconds < -1) {
      return -EINVAL;
    }
    int there = 0;
    if (fd >= 0) {
      OpenFile file = caller.files.get(fd);
      if (file == null) {
        return Poll.POLLNVAL;
      }
      int asked = (short) events | Poll.POLLERR | Poll.POLLHUP;
      there = file.vnode.ops.poll(file.vnode, asked, milliseconds == 0 ? Wait.NOWAIT : Wait.WAIT);
    }
    if (there == 0 && milliseconds < 0) {
      throw caller.cpu.hang("sys_poll", "a poll that nothing will ever end");
    }
    if (there == 0) {
      caller.cpu.clock.advance(Duration.ofMillis(milliseconds));
    }
    return there;
  }

  int fallocate(int fd, long offset, long length) {
    if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset) {
      return -EINVAL;
    }
    OpenFile file = caller.files.get(fd);
    if (file == null || (file.flags & FWRITE) == 0) {
      return -EBADF;
    }
    Vnode vp = file.vnode;
    return vp.isDirectory() ? -EISDIR : -vp.ops.fallocate(vp, offset, length);
  }

  int fdiscard(int fd, long offset, long length) {
    if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset) {
      return -EINVAL;
    }
    OpenFile file = caller.files.get(fd);
    if (file == null || (file.flags & FWRITE) == 0) {
      return -EBADF;
    }
    Vnode vp = file.vnode;
    return vp.isDirectory() ? -EISDIR : -vp.ops.fdiscard(vp, offset, length);
  }
}

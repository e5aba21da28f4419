package org.jpuffs.mount;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileLock;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.VnAdvlock;

/** A lock in a frame. */
final class FileLockView implements FileLock {
  private VnAdvlock advlock = new VnAdvlock();

  /** Shows {@code message} from now on. */
  FileLockView of(VnAdvlock message) {
    advlock = message;
    return this;
  }

  @Override
  public Action action() {
    return switch (advlock.op()) {
      case Fcntl.F_GETLK -> Action.GET;
      case Fcntl.F_UNLCK -> Action.UNLOCK;
      default -> Action.SET;
    };
  }

  @Override
  public Kind kind() {
    return switch (advlock.fl().type()) {
      case Fcntl.F_RDLCK -> Kind.SHARED;
      case Fcntl.F_WRLCK -> Kind.EXCLUSIVE;
      default -> Kind.NONE;
    };
  }

  @Override
  public long owner() {
    return advlock.id();
  }

  @Override
  public Whence whence() {
    return switch (advlock.fl().whence()) {
      case Fcntl.SEEK_SET -> Whence.START;
      case Fcntl.SEEK_CUR -> Whence.CURRENT;
      case Fcntl.SEEK_END -> Whence.END;
      default -> throw Errno.EINVAL.exception();
    };
  }

  @Override
  public long start() {
    return advlock.fl().start();
  }

  @Override
  public long length() {
    return advlock.fl().len();
  }

  @Override
  public int pid() {
    return advlock.fl().pid();
  }

  @Override
  public boolean waits() {
    return (advlock.flags() & Fcntl.F_WAIT) != 0;
  }

  @Override
  public boolean isWholeFile() {
    return (advlock.flags() & Fcntl.F_FLOCK) != 0;
  }

  @Override
  public void conflict(Kind kind, long start, long length, int pid) {
    int type =
        switch (kind) {
          case SHARED -> Fcntl.F_RDLCK;
          case EXCLUSIVE -> Fcntl.F_WRLCK;
          case NONE -> Fcntl.F_UNLCK;
        };
    advlock.fl().type(type).whence(Fcntl.SEEK_SET).start(start).len(length).pid(pid);
  }

  @Override
  public void noConflict() {
    advlock.fl().type(Fcntl.F_UNLCK);
  }
}

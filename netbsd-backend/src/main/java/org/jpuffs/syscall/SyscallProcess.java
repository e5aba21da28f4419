package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Flyweight;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A process with one lwp, whose system calls are its methods. */
final class SyscallProcess implements Process {
  private final Lwp lwp;
  private final BufferAddresses addresses = new BufferAddresses();
  private final Consumer<SyscallProcess> onClose;
  private final int pid;

  /** Open descriptors: the process may share its table with others, which do not end with it. */
  private final BitSet descriptors = new BitSet();

  SyscallProcess(Lwp lwp, Consumer<SyscallProcess> onClose) {
    this.lwp = lwp;
    this.onClose = onClose;
    pid = (int) lwp.call(Syscall.GETPID);
    lwp.call(Syscall.UMASK, 0);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    int fd = (int) lwp.call(Syscall.OPEN, lwp.path(path), flags, mode);
    if (fd >= 0) {
      descriptors.set(fd);
    }
    return fd;
  }

  @Override
  public int close(int fd) {
    if (fd >= 0) {
      descriptors.clear(fd);
    }
    return (int) lwp.call(Syscall.CLOSE, fd);
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    return (int) lwp.call(Syscall.READ, fd, addressOf(into), into.remaining());
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    return (int) lwp.call(Syscall.WRITE, fd, addressOf(from), from.remaining());
  }

  @Override
  public int pread(int fd, ByteBuffer into, long offset) {
    return (int) lwp.call(Syscall.PREAD, fd, addressOf(into), into.remaining(), offset);
  }

  @Override
  public int pwrite(int fd, ByteBuffer from, long offset) {
    return (int) lwp.call(Syscall.PWRITE, fd, addressOf(from), from.remaining(), offset);
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    return lwp.call(Syscall.LSEEK, fd, offset, whence);
  }

  @Override
  public int stat(byte[] path, Stat out) {
    return (int) lwp.call(Syscall.STAT50, lwp.path(path), addressOf(out));
  }

  @Override
  public int lstat(byte[] path, Stat out) {
    return (int) lwp.call(Syscall.LSTAT50, lwp.path(path), addressOf(out));
  }

  @Override
  public int fstat(int fd, Stat out) {
    return (int) lwp.call(Syscall.FSTAT50, fd, addressOf(out));
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    return (int) lwp.call(Syscall.MKDIR, lwp.path(path), mode);
  }

  @Override
  public int rmdir(byte[] path) {
    return (int) lwp.call(Syscall.RMDIR, lwp.path(path));
  }

  @Override
  public int unlink(byte[] path) {
    return (int) lwp.call(Syscall.UNLINK, lwp.path(path));
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    return (int) lwp.call(Syscall.RENAME, lwp.path(from), lwp.secondPath(to));
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    return (int) lwp.call(Syscall.GETDENTS30, fd, addressOf(into), into.remaining());
  }

  @Override
  public int statvfs(byte[] path, Statvfs out, int flags) {
    return (int) lwp.call(Syscall.STATVFS1, lwp.path(path), addressOf(out), flags);
  }

  @Override
  public int sync() {
    return (int) lwp.call(Syscall.SYNC);
  }

  @Override
  public int fsync(int fd) {
    return (int) lwp.call(Syscall.FSYNC, fd);
  }

  @Override
  public int chmod(byte[] path, int mode) {
    return (int) lwp.call(Syscall.CHMOD, lwp.path(path), mode);
  }

  @Override
  public int truncate(byte[] path, long length) {
    return (int) lwp.call(Syscall.TRUNCATE, lwp.path(path), length);
  }

  @Override
  public int ftruncate(int fd, long length) {
    return (int) lwp.call(Syscall.FTRUNCATE, fd, length);
  }

  @Override
  public int access(byte[] path, int mode) {
    return (int) lwp.call(Syscall.ACCESS, lwp.path(path), mode);
  }

  @Override
  public int chdir(byte[] path) {
    return (int) lwp.call(Syscall.CHDIR, lwp.path(path));
  }

  @Override
  public int getcwd(ByteBuffer into) {
    return (int) lwp.call(Syscall.GETCWD, addressOf(into), into.remaining());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The real and the effective ids change, and the saved user id stays 0, which is the way back:
   * setreuid(2) with a new real id saves the effective one of the moment, here that of the
   * superuser.
   */
  @Override
  public int setcred(int uid, int gid) {
    long error = lwp.call(Syscall.SETEUID, 0);
    if (error == 0) {
      error = lwp.call(Syscall.SETGROUPS, 0, 0);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETGID, gid);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETREUID, uid, 0);
    }
    if (error == 0) {
      error = lwp.call(Syscall.SETEUID, uid);
    }
    return (int) error;
  }

  @Override
  public int unmount(byte[] path, int flags) {
    return (int) lwp.call(Syscall.UNMOUNT, lwp.path(path), flags);
  }

  /** {@inheritDoc} A call that another thread is still inside is left to itself. */
  @Override
  public void close() {
    if (lwp.tryLock(0)) {
      try {
        descriptors.stream().forEach(fd -> lwp.call(Syscall.CLOSE, fd));
        lwp.release(0);
      } finally {
        lwp.unlock();
      }
    }
    onClose.accept(this);
  }

  private long addressOf(ByteBuffer buffer) {
    return addresses.of(buffer) + buffer.position();
  }

  private long addressOf(Flyweight struct) {
    return addresses.of(struct.buffer()) + struct.structOffset();
  }
}

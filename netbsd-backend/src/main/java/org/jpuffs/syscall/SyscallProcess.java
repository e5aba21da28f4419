package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Flyweight;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A process with one lwp, whose system calls are its methods. */
final class SyscallProcess implements Process {
  private static final int UMASK = 022;

  private final Lwp lwp;
  private final BufferAddresses addresses = new BufferAddresses();
  private final Consumer<SyscallProcess> onClose;
  private final int pid;
  private final IoVector vector = new IoVector();

  /** Open descriptors: the process may share its table with others, which do not end with it. */
  private final BitSet descriptors = new BitSet();

  SyscallProcess(Lwp lwp, Consumer<SyscallProcess> onClose) {
    this.lwp = lwp;
    this.onClose = onClose;
    pid = (int) lwp.call(Syscall.GETPID);
    lwp.call(Syscall.UMASK, UMASK);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    return opened(lwp.call(Syscall.OPEN, lwp.path(path), flags, mode));
  }

  private int opened(long fd) {
    if (fd >= 0) {
      descriptors.set((int) fd);
    }
    return (int) fd;
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
  public int fdatasync(int fd) {
    return (int) lwp.call(Syscall.FDATASYNC, fd);
  }

  @Override
  public int fsyncRange(int fd, int how, long start, long length) {
    return (int) lwp.call(Syscall.FSYNC_RANGE, fd, how, start, length);
  }

  @Override
  public int chmod(byte[] path, int mode) {
    return (int) lwp.call(Syscall.CHMOD, lwp.path(path), mode);
  }

  @Override
  public int lchmod(byte[] path, int mode) {
    return (int) lwp.call(Syscall.LCHMOD, lwp.path(path), mode);
  }

  @Override
  public int fchmod(int fd, int mode) {
    return (int) lwp.call(Syscall.FCHMOD, fd, mode);
  }

  @Override
  public int chown(byte[] path, int uid, int gid) {
    return (int) lwp.call(Syscall.CHOWN, lwp.path(path), uid, gid);
  }

  @Override
  public int lchown(byte[] path, int uid, int gid) {
    return (int) lwp.call(Syscall.LCHOWN, lwp.path(path), uid, gid);
  }

  @Override
  public int fchown(int fd, int uid, int gid) {
    return (int) lwp.call(Syscall.FCHOWN, fd, uid, gid);
  }

  @Override
  public int chflags(byte[] path, long flags) {
    return (int) lwp.call(Syscall.CHFLAGS, lwp.path(path), flags);
  }

  @Override
  public int lchflags(byte[] path, long flags) {
    return (int) lwp.call(Syscall.LCHFLAGS, lwp.path(path), flags);
  }

  @Override
  public int fchflags(int fd, long flags) {
    return (int) lwp.call(Syscall.FCHFLAGS, fd, flags);
  }

  @Override
  public int utimens(
      byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags) {
    long times = times(atime, atimeNanos, mtime, mtimeNanos);
    return (int) lwp.call(Syscall.UTIMENSAT, Fcntl.AT_FDCWD, lwp.path(path), times, flags);
  }

  @Override
  public int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos) {
    return (int) lwp.call(Syscall.FUTIMENS, fd, times(atime, atimeNanos, mtime, mtimeNanos));
  }

  /** Two {@code struct timespec}. */
  private long times(long atime, int atimeNanos, long mtime, int mtimeNanos) {
    lwp.putSmall(0, atime);
    lwp.putSmall(8, (long) atimeNanos);
    lwp.putSmall(16, mtime);
    lwp.putSmall(24, (long) mtimeNanos);
    return lwp.smallAddress();
  }

  @Override
  public int utimensNow(byte[] path, int flags) {
    return (int) lwp.call(Syscall.UTIMENSAT, Fcntl.AT_FDCWD, lwp.path(path), 0, flags);
  }

  @Override
  public int futimensNow(int fd) {
    return (int) lwp.call(Syscall.FUTIMENS, fd, 0);
  }

  @Override
  public int link(byte[] path, byte[] link) {
    return (int) lwp.call(Syscall.LINK, lwp.path(path), lwp.secondPath(link));
  }

  @Override
  public int symlink(byte[] target, byte[] path) {
    return (int) lwp.call(Syscall.SYMLINK, lwp.path(target), lwp.secondPath(path));
  }

  @Override
  public int readlink(byte[] path, ByteBuffer into) {
    return (int) lwp.call(Syscall.READLINK, lwp.path(path), addressOf(into), into.remaining());
  }

  @Override
  public int mknod(byte[] path, int mode, long device) {
    return (int) lwp.call(Syscall.MKNOD50, lwp.path(path), mode, device);
  }

  @Override
  public int mkfifo(byte[] path, int mode) {
    return (int) lwp.call(Syscall.MKFIFO, lwp.path(path), mode);
  }

  @Override
  public long pathconf(byte[] path, int name) {
    return lwp.call(Syscall.PATHCONF, lwp.path(path), name);
  }

  @Override
  public long fpathconf(int fd, int name) {
    return lwp.call(Syscall.FPATHCONF, fd, name);
  }

  @Override
  public int umask(int mask) {
    return (int) lwp.call(Syscall.UMASK, mask);
  }

  @Override
  public int dup(int fd) {
    return opened(lwp.call(Syscall.DUP, fd));
  }

  @Override
  public int openat(int directory, byte[] path, int flags, int mode) {
    return opened(lwp.call(Syscall.OPENAT, directory, lwp.path(path), flags, mode));
  }

  @Override
  public int readv(int fd, ByteBuffer[] into) {
    return (int) lwp.call(Syscall.READV, fd, vector.of(into), into.length);
  }

  @Override
  public int writev(int fd, ByteBuffer[] from) {
    return (int) lwp.call(Syscall.WRITEV, fd, vector.of(from), from.length);
  }

  @Override
  public int lock(int fd, int command, Flock lock) {
    return (int) lwp.call(Syscall.FCNTL, fd, command, addressOf(lock));
  }

  @Override
  public int drainVnodes() {
    return lwp.drainVnodes();
  }

  @Override
  public int flock(int fd, int how) {
    return (int) lwp.call(Syscall.FLOCK, fd, how);
  }

  @Override
  public int poll(int fd, int events, int milliseconds) {
    lwp.putSmall(0, fd);
    lwp.putSmall(4, events & 0xffff);
    long ready = lwp.call(Syscall.POLL, lwp.smallAddress(), 1, milliseconds);
    return ready <= 0 ? (int) ready : lwp.getSmall(4) >>> 16;
  }

  /** {@inheritDoc} The call's result is the error, posix_fallocate(2). */
  @Override
  public int fallocate(int fd, long offset, long length) {
    long error = lwp.call(Syscall.POSIX_FALLOCATE, fd, offset, length);
    return (int) -Math.abs(error);
  }

  @Override
  public int fdiscard(int fd, long offset, long length) {
    return (int) lwp.call(Syscall.FDISCARD, fd, offset, length);
  }

  @Override
  public int extattrSet(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    return (int)
        extattr(
            Syscall.EXTATTR_SET_FILE, path, namespace, name, addressOf(value), value.remaining());
  }

  @Override
  public int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    return (int)
        extattr(Syscall.EXTATTR_GET_FILE, path, namespace, name, addressOf(into), into.remaining());
  }

  @Override
  public long extattrSize(byte[] path, int namespace, byte[] name) {
    return extattr(Syscall.EXTATTR_GET_FILE, path, namespace, name, 0, 0);
  }

  @Override
  public int extattrDelete(byte[] path, int namespace, byte[] name) {
    return (int) extattr(Syscall.EXTATTR_DELETE_FILE, path, namespace, name, 0, 0);
  }

  private long extattr(
      Syscall call, byte[] path, int namespace, byte[] name, long data, int length) {
    return lwp.call(call, lwp.path(path), namespace, lwp.secondPath(name), data, length, 0);
  }

  @Override
  public int extattrList(byte[] path, int namespace, ByteBuffer into) {
    return (int)
        lwp.call(
            Syscall.EXTATTR_LIST_FILE,
            lwp.path(path),
            namespace,
            addressOf(into),
            into.remaining(),
            0,
            0);
  }

  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    lwp.putSmall(0, (long) into.remaining());
    long error = lwp.call(Syscall.GETFH30, lwp.path(path), addressOf(into), lwp.smallAddress());
    return error == 0 ? lwp.getSmall(0) : (int) error;
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    return opened(lwp.call(Syscall.FHOPEN40, addressOf(handle), handle.remaining(), flags));
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
  public int fchdir(int fd) {
    return (int) lwp.call(Syscall.FCHDIR, fd);
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

  /** {@inheritDoc} Its arguments are {@code struct tmpfs_args}. */
  @Override
  public int mountTmpfs(byte[] directory) {
    ByteBuffer arguments = ByteBuffer.allocateDirect(40).order(ByteOrder.nativeOrder());
    arguments.putInt(0, 1).putInt(32, 0755); // version, mode; sizes and owner are 0
    lwp.lock();
    try {
      byte[] type = "tmpfs".getBytes(StandardCharsets.US_ASCII);
      long address = BufferAddresses.lookUp(arguments);
      return (int)
          lwp.call(
              Syscall.MOUNT50,
              lwp.secondPath(type),
              lwp.path(directory),
              0,
              address,
              arguments.capacity(),
              0);
    } finally {
      lwp.unlock();
    }
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

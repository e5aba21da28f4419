package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Flyweight;
import org.jpuffs.wire.Stat;

/** The calls of a process on its open descriptors. */
abstract class DescriptorCalls implements Process {
  final Lwp lwp;
  private final BufferAddresses addresses = new BufferAddresses();
  private final IoVector vector = new IoVector();

  /** The descriptors that this process opened: others may share its table and outlive it. */
  private final BitSet descriptors = new BitSet();

  DescriptorCalls(Lwp lwp) {
    this.lwp = lwp;
  }

  final int opened(long fd) {
    if (fd >= 0) {
      descriptors.set((int) fd);
    }
    return (int) fd;
  }

  /** Closes all descriptors that this process opened. */
  final void closeAll() {
    descriptors.stream().forEach(fd -> lwp.post(Syscall.CLOSE, fd));
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
  public int readv(int fd, ByteBuffer[] into) {
    return (int) lwp.call(Syscall.READV, fd, vector.of(into), into.length);
  }

  @Override
  public int writev(int fd, ByteBuffer[] from) {
    return (int) lwp.call(Syscall.WRITEV, fd, vector.of(from), from.length);
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    return lwp.call(Syscall.LSEEK, fd, offset, whence);
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    return (int) lwp.call(Syscall.GETDENTS30, fd, addressOf(into), into.remaining());
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
  public int fstat(int fd, Stat out) {
    return (int) lwp.call(Syscall.FSTAT50, fd, addressOf(out));
  }

  @Override
  public int fchmod(int fd, int mode) {
    return (int) lwp.call(Syscall.FCHMOD, fd, mode);
  }

  @Override
  public int fchown(int fd, int uid, int gid) {
    return (int) lwp.call(Syscall.FCHOWN, fd, uid, gid);
  }

  @Override
  public int fchflags(int fd, long flags) {
    return (int) lwp.call(Syscall.FCHFLAGS, fd, flags);
  }

  @Override
  public int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos) {
    return (int) lwp.call(Syscall.FUTIMENS, fd, times(atime, atimeNanos, mtime, mtimeNanos));
  }

  @Override
  public int futimensNow(int fd) {
    return (int) lwp.call(Syscall.FUTIMENS, fd, 0);
  }

  @Override
  public long fpathconf(int fd, int name) {
    return lwp.call(Syscall.FPATHCONF, fd, name);
  }

  @Override
  public int dup(int fd) {
    return opened(lwp.call(Syscall.DUP, fd));
  }

  @Override
  public int lock(int fd, int command, Flock lock) {
    return (int) lwp.call(Syscall.FCNTL, fd, command, addressOf(lock));
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

  /** {@inheritDoc} The system call returns the error, posix_fallocate(2). */
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
  public int ftruncate(int fd, long length) {
    return (int) lwp.call(Syscall.FTRUNCATE, fd, length);
  }

  @Override
  public int fchdir(int fd) {
    return (int) lwp.call(Syscall.FCHDIR, fd);
  }

  /** Two {@code struct timespec}. */
  final long times(long atime, int atimeNanos, long mtime, int mtimeNanos) {
    lwp.putSmall(0, atime);
    lwp.putSmall(8, (long) atimeNanos);
    lwp.putSmall(16, mtime);
    lwp.putSmall(24, (long) mtimeNanos);
    return lwp.smallAddress();
  }

  final long addressOf(ByteBuffer buffer) {
    return addresses.of(buffer) + buffer.position();
  }

  final long addressOf(Flyweight struct) {
    return addresses.of(struct.buffer()) + struct.structOffset();
  }
}

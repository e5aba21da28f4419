package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Poll;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** The calls of a process on its open descriptors. */
abstract class DescriptorCalls implements Process {
  static final int NO_CALL = -Errno.ENOSYS.number();

  private static final int IOVEC_SIZE = 16;
  private static final int FALLOC_KEEP_SIZE_PUNCH_HOLE = 3;
  private static final int SEEK_DATA = 3;
  private static final int SEEK_HOLE = 4;
  private static final int LINUX_POLLWRBAND = 0x200;

  // Linux's numbers of commands and locks of fcntl(2).
  private static final int F_OFD_GETLK = 36;
  private static final int F_OFD_SETLK = 37;
  private static final int F_OFD_SETLKW = 38;
  private static final int F_RDLCK = 0;
  private static final int F_WRLCK = 1;
  private static final int F_UNLCK = 2;

  final Task task;

  /** The descriptors that this process has opened: all processes share one table. */
  private final BitSet descriptors = new BitSet();

  private @Nullable ByteBuffer entries;

  DescriptorCalls(Task task) {
    this.task = task;
  }

  final int opened(long fd) {
    if (fd >= 0) {
      descriptors.set((int) fd);
    }
    return (int) fd;
  }

  /** Closes all descriptors that this process has opened. */
  final void closeAll() {
    descriptors.stream().forEach(fd -> task.call(LinuxCall.CLOSE, fd));
    descriptors.clear();
  }

  /** The address of the bytes from the position on. */
  static long address(ByteBuffer buffer) {
    return Task.address(buffer) + buffer.position();
  }

  @Override
  public int close(int fd) {
    if (fd >= 0) {
      descriptors.clear(fd);
    }
    return (int) task.call(LinuxCall.CLOSE, fd);
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    return (int) task.call(LinuxCall.READ, fd, address(into), into.remaining());
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    return (int) task.call(LinuxCall.WRITE, fd, address(from), from.remaining());
  }

  @Override
  public int pread(int fd, ByteBuffer into, long offset) {
    return (int) task.call(LinuxCall.PREAD64, fd, address(into), into.remaining(), offset);
  }

  @Override
  public int pwrite(int fd, ByteBuffer from, long offset) {
    return (int) task.call(LinuxCall.PWRITE64, fd, address(from), from.remaining(), offset);
  }

  @Override
  public int readv(int fd, ByteBuffer[] into) {
    return vector(LinuxCall.READV, fd, into);
  }

  @Override
  public int writev(int fd, ByteBuffer[] from) {
    return vector(LinuxCall.WRITEV, fd, from);
  }

  private int vector(LinuxCall call, int fd, ByteBuffer[] buffers) {
    ByteBuffer vector = direct(buffers.length * IOVEC_SIZE);
    for (ByteBuffer buffer : buffers) {
      vector.putLong(address(buffer)).putLong(buffer.remaining());
    }
    return (int) task.call(call, fd, Task.address(vector), buffers.length);
  }

  static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    return task.call(LinuxCall.LSEEK, fd, offset, whence);
  }

  @Override
  public long seekData(int fd, long offset) {
    return task.call(LinuxCall.LSEEK, fd, offset, SEEK_DATA);
  }

  @Override
  public long seekHole(int fd, long offset) {
    return task.call(LinuxCall.LSEEK, fd, offset, SEEK_HOLE);
  }

  @Override
  public long copyFileRange(int from, long fromOffset, int to, long toOffset, long length) {
    task.struct().putLong(0, fromOffset).putLong(Long.BYTES, toOffset);
    long at = task.structAddress();
    return task.call(LinuxCall.COPY_FILE_RANGE, from, at, to, at + Long.BYTES, length);
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    ByteBuffer room = entries;
    if (room == null || room.capacity() < into.remaining()) {
      room = direct(into.remaining());
      entries = room;
    }
    long address = Task.address(room);
    int length = (int) task.call(LinuxCall.GETDENTS64, fd, address, into.remaining());
    return length <= 0 ? length : Structs.entries(room, length, into);
  }

  @Override
  public int fsync(int fd) {
    return (int) task.call(LinuxCall.FSYNC, fd);
  }

  @Override
  public int fdatasync(int fd) {
    return (int) task.call(LinuxCall.FDATASYNC, fd);
  }

  /** {@inheritDoc} Linux has no such call. */
  @Override
  public int fsyncRange(int fd, int how, long start, long length) {
    return NO_CALL;
  }

  @Override
  public int fstat(int fd, Stat out) {
    return statx(fd, new byte[0], LinuxFlags.AT_EMPTY_PATH, out);
  }

  final int statx(int directory, byte[] path, int flags, Stat out) {
    long result =
        task.call(
            LinuxCall.STATX,
            directory,
            task.path(path),
            flags,
            Structs.STATX_MASK,
            task.structAddress());
    if (result == 0) {
      Structs.stat(task.struct(), out);
    }
    return (int) result;
  }

  @Override
  public int fchmod(int fd, int mode) {
    return (int) task.call(LinuxCall.FCHMOD, fd, mode);
  }

  @Override
  public int fchown(int fd, int uid, int gid) {
    return (int) task.call(LinuxCall.FCHOWN, fd, uid, gid);
  }

  /** {@inheritDoc} Linux has no such call. */
  @Override
  public int fchflags(int fd, long flags) {
    return NO_CALL;
  }

  @Override
  public int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos) {
    long times = times(atime, atimeNanos, mtime, mtimeNanos);
    return (int) task.call(LinuxCall.UTIMENSAT, fd, 0, times, 0);
  }

  @Override
  public int futimensNow(int fd) {
    return (int) task.call(LinuxCall.UTIMENSAT, fd, 0, 0, 0);
  }

  /** Two {@code struct timespec}; the numbers of UTIME_NOW and UTIME_OMIT are NetBSD's. */
  final long times(long atime, int atimeNanos, long mtime, int mtimeNanos) {
    task.struct().putLong(0, atime).putLong(8, atimeNanos).putLong(16, mtime);
    task.struct().putLong(24, mtimeNanos);
    return task.structAddress();
  }

  /** {@inheritDoc} Linux has no such call; libc answers from what it knows. */
  @Override
  public long fpathconf(int fd, int name) {
    return NO_CALL;
  }

  @Override
  public int dup(int fd) {
    return opened(task.call(LinuxCall.DUP, fd));
  }

  /**
   * {@inheritDoc} The locks belong to open files, not to processes: all processes of this backend
   * are one for Linux.
   */
  @Override
  public int lock(int fd, int command, Flock lock) {
    ByteBuffer struct = task.struct();
    struct.putShort(0, (short) linuxType(lock.type())).putShort(2, (short) lock.whence());
    struct.putLong(8, lock.start()).putLong(16, lock.len()).putInt(24, 0);
    int result = (int) task.call(LinuxCall.FCNTL, fd, linuxCommand(command), task.structAddress());
    if (result == 0 && command == Fcntl.F_GETLK) {
      lock.type((short) netbsdType(struct.getShort(0))).whence(struct.getShort(2));
      lock.start(struct.getLong(8)).len(struct.getLong(16)).pid(struct.getInt(24));
    }
    return result;
  }

  private static int linuxCommand(int command) {
    return switch (command) {
      case Fcntl.F_GETLK -> F_OFD_GETLK;
      case Fcntl.F_SETLK -> F_OFD_SETLK;
      default -> F_OFD_SETLKW;
    };
  }

  private static int linuxType(int type) {
    return switch (type) {
      case Fcntl.F_RDLCK -> F_RDLCK;
      case Fcntl.F_WRLCK -> F_WRLCK;
      case Fcntl.F_UNLCK -> F_UNLCK;
      default -> Short.MAX_VALUE; // EINVAL
    };
  }

  private static int netbsdType(int type) {
    return type == F_RDLCK ? Fcntl.F_RDLCK : type == F_WRLCK ? Fcntl.F_WRLCK : Fcntl.F_UNLCK;
  }

  @Override
  public int flock(int fd, int how) {
    return (int) task.call(LinuxCall.FLOCK, fd, how);
  }

  @Override
  public int poll(int fd, int events, int milliseconds) {
    int common = events & ~Poll.POLLWRBAND;
    int band = (events & Poll.POLLWRBAND) != 0 ? LINUX_POLLWRBAND : 0;
    task.struct().putInt(0, fd).putShort(4, (short) (common | band)).putShort(6, (short) 0);
    task.struct().putLong(8, milliseconds / 1000).putLong(16, milliseconds % 1000 * 1_000_000L);
    long at = task.structAddress();
    int ready = (int) task.call(LinuxCall.PPOLL, at, 1, milliseconds < 0 ? 0 : at + 8, 0, 0);
    int seen = task.struct().getShort(6);
    boolean isBand = (seen & LINUX_POLLWRBAND) != 0;
    return ready <= 0 ? ready : seen & ~LINUX_POLLWRBAND | (isBand ? Poll.POLLWRBAND : 0);
  }

  @Override
  public int fallocate(int fd, long offset, long length) {
    return (int) task.call(LinuxCall.FALLOCATE, fd, 0, offset, length);
  }

  /** {@inheritDoc} Linux's call is fallocate(2) that makes a hole and keeps the size. */
  @Override
  public int fdiscard(int fd, long offset, long length) {
    return (int) task.call(LinuxCall.FALLOCATE, fd, FALLOC_KEEP_SIZE_PUNCH_HOLE, offset, length);
  }

  @Override
  public int ftruncate(int fd, long length) {
    return (int) task.call(LinuxCall.FTRUNCATE, fd, length);
  }

  @Override
  public int fchdir(int fd) {
    return (int) task.call(LinuxCall.FCHDIR, fd);
  }
}

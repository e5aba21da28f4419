package org.jpuffs.spi;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/**
 * A process of the kernel. Its methods are NetBSD's system calls, section 2 of the manual.
 *
 * <p>Paths are bytes without a NUL, relative to the working directory unless they start with a
 * slash. Each call returns its result, or a negated error number ({@link org.jpuffs.fs.Errno}).
 * Buffers must be direct and in native order. A call reads or writes the bytes from position to
 * limit, and changes neither: the result is the number of bytes. Only one thread at a time may use
 * a process.
 */
@SuppressWarnings("JavaLangClash") // A process of the kernel, as in process(9).
public interface Process extends MemoryCalls, OptionalCalls, AutoCloseable {
  /** The process id. */
  int pid();

  /**
   * {@code open(2)}.
   *
   * @param flags {@link org.jpuffs.wire.Fcntl}, {@code O_*}
   * @param mode the permissions of a file that is created
   * @return the descriptor
   */
  int open(byte[] path, int flags, int mode);

  /** {@code close(2)}. */
  int close(int fd);

  /** {@code read(2)} into {@code into}. */
  int read(int fd, ByteBuffer into);

  /** {@code write(2)} of {@code from}. */
  int write(int fd, ByteBuffer from);

  /** {@code pread(2)} at {@code offset}. */
  int pread(int fd, ByteBuffer into, long offset);

  /** {@code pwrite(2)} at {@code offset}. */
  int pwrite(int fd, ByteBuffer from, long offset);

  /** {@code lseek(2)}; {@code whence} is one of {@code SEEK_*}. */
  long lseek(int fd, long offset, int whence);

  /** {@code stat(2)}; {@code out} must wrap a direct buffer. */
  int stat(byte[] path, Stat out);

  /** {@code lstat(2)}. */
  int lstat(byte[] path, Stat out);

  /** {@code fstat(2)}. */
  int fstat(int fd, Stat out);

  /** {@code mkdir(2)}. */
  int mkdir(byte[] path, int mode);

  /** {@code rmdir(2)}. */
  int rmdir(byte[] path);

  /** {@code unlink(2)}. */
  int unlink(byte[] path);

  /** {@code rename(2)}. */
  int rename(byte[] from, byte[] to);

  /**
   * {@code getdents(2)}: entries in the layout of {@link org.jpuffs.wire.Dirent}.
   *
   * @return the number of bytes in {@code into}, 0 at the end of the directory
   */
  int getdents(int fd, ByteBuffer into);

  /**
   * {@code statvfs1(2)}.
   *
   * @param flags {@code ST_WAIT} or {@code ST_NOWAIT} of {@link org.jpuffs.wire.MountFlags}
   */
  int statvfs(byte[] path, Statvfs out, int flags);

  /** {@code sync(2)}. */
  int sync();

  /** {@code fsync(2)}. */
  int fsync(int fd);

  /** {@code fdatasync(2)}. */
  int fdatasync(int fd);

  /**
   * {@code fsync_range(2)} of {@code length} bytes from {@code start} on, or of all if {@code
   * length} is 0.
   *
   * @param how {@code FDATASYNC}, 0x10, or {@code FFILESYNC}, 0x20, perhaps with {@code FDISKSYNC},
   *     0x40
   */
  int fsyncRange(int fd, int how, long start, long length);

  /** {@code chmod(2)}. */
  int chmod(byte[] path, int mode);

  /** {@code lchmod(2)}. */
  int lchmod(byte[] path, int mode);

  /** {@code fchmod(2)}. */
  int fchmod(int fd, int mode);

  /** {@code chown(2)}; an id of -1 means no change. */
  int chown(byte[] path, int uid, int gid);

  /** {@code lchown(2)}; an id of -1 means no change. */
  int lchown(byte[] path, int uid, int gid);

  /** {@code fchown(2)}; an id of -1 means no change. */
  int fchown(int fd, int uid, int gid);

  /**
   * {@code chflags(2)}; {@code flags} are the {@code UF_*} and {@code SF_*} of {@link
   * org.jpuffs.wire.Modes}.
   */
  int chflags(byte[] path, long flags);

  /** {@code lchflags(2)}. */
  int lchflags(byte[] path, long flags);

  /** {@code fchflags(2)}. */
  int fchflags(int fd, long flags);

  /**
   * {@code utimensat(2)} of {@code path}, with the times in seconds and nanoseconds.
   *
   * @param atimeNanos from 0 to 999999999, {@link org.jpuffs.wire.Modes#UTIME_NOW} or {@link
   *     org.jpuffs.wire.Modes#UTIME_OMIT}
   * @param mtimeNanos likewise
   * @param flags 0, or {@code AT_SYMLINK_NOFOLLOW}
   */
  int utimens(byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags);

  /** {@code futimens(2)}, with the times as for {@link #utimens}. */
  int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos);

  /** {@code utimensat(2)} without times: both become the current time. */
  int utimensNow(byte[] path, int flags);

  /** {@code futimens(2)} without times: both become the current time. */
  int futimensNow(int fd);

  /** {@code link(2)}: {@code link} becomes a further name of the file {@code path}. */
  int link(byte[] path, byte[] link);

  /** {@code symlink(2)}: {@code path} becomes a symbolic link to {@code target}. */
  int symlink(byte[] target, byte[] path);

  /**
   * {@code readlink(2)}.
   *
   * @return the number of bytes in {@code into}; no NUL follows them
   */
  int readlink(byte[] path, ByteBuffer into);

  /** {@code mknod(2)}; the type of the file is in {@code mode}. */
  int mknod(byte[] path, int mode, long device);

  /** {@code mkfifo(2)}. */
  int mkfifo(byte[] path, int mode);

  /** {@code pathconf(2)}; {@code name} of {@link org.jpuffs.wire.Pathconf}. */
  long pathconf(byte[] path, int name);

  /** {@code fpathconf(2)}. */
  long fpathconf(int fd, int name);

  /**
   * {@code umask(2)}; the initial value is 022.
   *
   * @return the earlier mask
   */
  int umask(int mask);

  /** {@code dup(2)}. */
  int dup(int fd);

  /** {@code openat(2)}: {@code path} is relative to the directory {@code directory}. */
  int openat(int directory, byte[] path, int flags, int mode);

  /** {@code readv(2)} into all of {@code into}. */
  int readv(int fd, ByteBuffer[] into);

  /** {@code writev(2)} of all of {@code from}. */
  int writev(int fd, ByteBuffer[] from);

  /**
   * {@code fcntl(2)} with a lock.
   *
   * @param command {@code F_SETLK}, {@code F_SETLKW} or {@code F_GETLK} of {@link
   *     org.jpuffs.wire.Fcntl}
   * @param lock the lock; {@code F_GETLK} replaces it by a lock that conflicts. It must wrap a
   *     direct buffer
   */
  int lock(int fd, int command, Flock lock);

  /**
   * {@code flock(2)}.
   *
   * @param how {@code LOCK_*} of {@link org.jpuffs.wire.Fcntl}
   */
  int flock(int fd, int how);

  /**
   * {@code poll(2)} of one descriptor.
   *
   * @param events {@link org.jpuffs.wire.Poll}
   * @param milliseconds the longest time to wait
   * @return the events that have happened; 0 after that time
   */
  int poll(int fd, int events, int milliseconds);

  /** {@code posix_fallocate(2)}. */
  int fallocate(int fd, long offset, long length);

  /** {@code fdiscard(2)}. */
  int fdiscard(int fd, long offset, long length);

  /**
   * {@code extattr_set_file(2)}.
   *
   * @param namespace {@code EXTATTR_NAMESPACE_*} of {@link org.jpuffs.wire.Extattr}
   * @return the number of bytes stored
   */
  int extattrSet(byte[] path, int namespace, byte[] name, ByteBuffer value);

  /**
   * {@code extattr_get_file(2)}.
   *
   * @return the number of bytes in {@code into}
   */
  int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into);

  /** {@code extattr_get_file(2)} without a buffer: the length of the value, in bytes. */
  long extattrSize(byte[] path, int namespace, byte[] name);

  /** {@code extattr_delete_file(2)}. */
  int extattrDelete(byte[] path, int namespace, byte[] name);

  /**
   * {@code extattr_list_file(2)}: names; a byte with its length precedes each.
   *
   * @return the number of bytes in {@code into}
   */
  int extattrList(byte[] path, int namespace, ByteBuffer into);

  /**
   * {@code getfh(2)}: writes the file handle of a file into {@code into}.
   *
   * @return its length, in bytes
   */
  int getfh(byte[] path, ByteBuffer into);

  /** {@code fhopen(2)} of a file handle of {@link #getfh}; {@code flags} as for {@link #open}. */
  int fhopen(ByteBuffer handle, int flags);

  /** {@code truncate(2)}. */
  int truncate(byte[] path, long length);

  /** {@code ftruncate(2)}. */
  int ftruncate(int fd, long length);

  /** {@code access(2)}; {@code mode} of {@code F_OK}, {@code R_OK}, {@code W_OK}, {@code X_OK}. */
  int access(byte[] path, int mode);

  /** {@code chdir(2)}. */
  int chdir(byte[] path);

  /** {@code fchdir(2)}. */
  int fchdir(int fd);

  /**
   * {@code __getcwd(2)}: the path of the working directory, and a NUL.
   *
   * @return the number of bytes in {@code into}, the NUL included
   */
  int getcwd(ByteBuffer into);

  /**
   * Sets the user and group ids, without supplementary groups.
   *
   * @return 0; EPERM, negated, unless {@link Kernel#owner()} is user 0. A process of user 0 may
   *     always become another user, and user 0 again
   */
  int setcred(int uid, int gid);

  /**
   * {@code kill(2)}. All processes of a kernel catch all signals. SIGHUP, SIGINT, SIGQUIT, SIGKILL
   * and SIGTERM end the wait for a file server's reply; no signal has another effect.
   *
   * @param pid the process that gets the signal
   * @param signal the number of the signal; 0 for none
   * @return ENOSYS, negated, if the processes of the kernel have no signals, as in a rump kernel
   */
  default int kill(int pid, int signal) {
    return -Errno.ENOSYS.number();
  }

  /**
   * Makes the kernel reclaim each vnode without a reference, as it does when it runs out of vnodes:
   * it writes back what is cached, and sends RECLAIM to the file server ({@code vfs_drainvnodes}).
   *
   * @return 0; ENOSYS, negated, if the kernel has no such call
   */
  default int drainVnodes() {
    return -Errno.ENOSYS.number();
  }

  /**
   * {@code mount(2)} of an empty tmpfs, a file system inside the kernel. Its root belongs to user 0
   * and has the mode 0755.
   *
   * @return 0; EOPNOTSUPP, negated, if the kernel has no tmpfs
   */
  default int mountTmpfs(byte[] directory) {
    return -Errno.EOPNOTSUPP.number();
  }

  /**
   * {@code mount(2)} of a disk, by a file system inside the kernel whose argument is the device
   * alone ({@code struct ufs_args}): {@code ffs}, {@code ext2fs} or {@code lfs}.
   *
   * @param type the name of the file system
   * @param device the absolute path of the block device in the kernel
   * @return 0; EOPNOTSUPP, negated, if the kernel has no disks
   */
  default int mountDisk(byte[] type, byte[] directory, byte[] device) {
    return -Errno.EOPNOTSUPP.number();
  }

  /** {@code unmount(2)}; {@code flags} 0 or {@code MNT_FORCE}. */
  int unmount(byte[] path, int flags);

  /** Ends the process, and closes its descriptors. */
  @Override
  void close();
}

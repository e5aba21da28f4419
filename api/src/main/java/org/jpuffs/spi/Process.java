package org.jpuffs.spi;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/**
 * A process of the kernel's: the system calls of NetBSD, section 2 of its manual.
 *
 * <p>Paths are bytes without a NUL, relative to the working directory unless they begin with a
 * slash. Every call answers its result, or a negated error number ({@link org.jpuffs.fs.Errno}).
 * Buffers are direct, in native order; a call reads or fills them from position to limit and leaves
 * both alone: the result says how much. A process belongs to one thread at a time.
 */
public interface Process extends AutoCloseable {
  /** The process's number. */
  int pid();

  /**
   * {@code open(2)}.
   *
   * @param flags {@link org.jpuffs.wire.Fcntl}, {@code O_*}
   * @param mode permissions of a file that is created
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
   * @return the bytes filled, 0 at the end of the directory
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

  /** {@code chmod(2)}. */
  int chmod(byte[] path, int mode);

  /** {@code truncate(2)}. */
  int truncate(byte[] path, long length);

  /** {@code ftruncate(2)}. */
  int ftruncate(int fd, long length);

  /** {@code access(2)}; {@code mode} of {@code F_OK}, {@code R_OK}, {@code W_OK}, {@code X_OK}. */
  int access(byte[] path, int mode);

  /** {@code chdir(2)}. */
  int chdir(byte[] path);

  /**
   * {@code __getcwd(2)}: the path of the working directory, and a NUL.
   *
   * @return the bytes filled, the NUL among them
   */
  int getcwd(ByteBuffer into);

  /** Becomes user {@code uid} of group {@code gid}, with no further groups; always allowed. */
  int setcred(int uid, int gid);

  /** {@code unmount(2)}; {@code flags} 0 or {@code MNT_FORCE}. */
  int unmount(byte[] path, int flags);

  /** Ends the process: its descriptors are closed. */
  @Override
  void close();
}

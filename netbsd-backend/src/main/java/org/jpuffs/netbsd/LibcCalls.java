package org.jpuffs.netbsd;

import com.sun.jna.LastErrorException;

/**
 * The functions of NetBSD's libc that this package calls, mapped directly by JNA under the names of
 * {@link LibcSymbols}. Pointers are addresses. -1 is an error; JNA saves {@code errno} right after
 * the call.
 */
final class LibcCalls {
  private LibcCalls() {}

  static native long read(int fd, long buffer, long length);

  static native long write(int fd, long buffer, long length);

  static native int open(long path, int flags, int mode);

  static native int close(int fd);

  static native int unlink(long path);

  static native int chdir(long path);

  static native int chmod(long path, int mode);

  static native int getpid();

  static native int unmount(long path, int flags);

  static native int geteuid();

  static native int getegid();

  static native int access(long path, int mode);

  static native void sync();

  static native int ioctl(int fd, long request, long argument);

  static native int umask(int mask);

  static native int setgroups(int count, long groups);

  static native int fsync(int fd);

  static native int setreuid(int real, int effective);

  static native int rename(long from, long to);

  static native int mkdir(long path, int mode);

  static native int rmdir(long path);

  static native long pread(int fd, long buffer, long length, long offset);

  static native long pwrite(int fd, long buffer, long length, long offset);

  static native int setgid(int gid);

  static native int seteuid(int uid);

  /** An offset may be -1, so an error is thrown. */
  static native long lseek(int fd, long offset, int whence) throws LastErrorException;

  static native int truncate(long path, long length);

  static native int ftruncate(int fd, long length);

  static native int getcwd(long buffer, long length);

  static native int kqueue();

  static native int statvfs1(long path, long statvfs, int flags);

  static native int getdents30(int fd, long buffer, long length);

  static native int mount50(long type, long dir, int flags, long data, long length);

  static native int kevent50(
      int kq, long changes, long changeCount, long events, long eventCount, long timeout);

  static native int stat50(long path, long stat);

  static native int fstat50(int fd, long stat);

  static native int lstat50(long path, long stat);

  static native int pipe2(long fds, int flags);

  /** The address {@code resolved}, or 0. */
  static native long realpath(long path, long resolved);
}

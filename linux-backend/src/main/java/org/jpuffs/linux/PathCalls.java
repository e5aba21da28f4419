package org.jpuffs.linux;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** The calls of a process on files that are given by their paths. */
abstract class PathCalls extends DescriptorCalls {
  private static final int HERE = LinuxFlags.AT_FDCWD;

  /** The mount point, for statvfs(2). */
  private final byte[] mountPoint;

  PathCalls(Task task, byte[] mountPoint) {
    super(task);
    this.mountPoint = mountPoint;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    return openat(HERE, path, flags, mode);
  }

  @Override
  public int openat(int directory, byte[] path, int flags, int mode) {
    long at = task.path(path);
    return opened(task.call(LinuxCall.OPENAT, directory, at, LinuxFlags.open(flags), mode));
  }

  @Override
  public int stat(byte[] path, Stat out) {
    return statx(HERE, path, 0, out);
  }

  @Override
  public int lstat(byte[] path, Stat out) {
    return statx(HERE, path, LinuxFlags.AT_SYMLINK_NOFOLLOW, out);
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    return (int) task.call(LinuxCall.MKDIRAT, HERE, task.path(path), mode);
  }

  @Override
  public int rmdir(byte[] path) {
    return (int) task.call(LinuxCall.UNLINKAT, HERE, task.path(path), LinuxFlags.AT_REMOVEDIR);
  }

  @Override
  public int unlink(byte[] path) {
    return (int) task.call(LinuxCall.UNLINKAT, HERE, task.path(path), 0);
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    return renameat2(from, to, 0);
  }

  @Override
  public int renameat2(byte[] from, byte[] to, int flags) {
    long at = task.path(from);
    return (int) task.call(LinuxCall.RENAMEAT2, HERE, at, HERE, task.secondPath(to), flags);
  }

  @Override
  public int openUnnamed(byte[] directory, int flags, int mode) {
    int unnamed = LinuxFlags.open(flags) | LinuxFlags.O_TMPFILE;
    return opened(task.call(LinuxCall.OPENAT, HERE, task.path(directory), unnamed, mode));
  }

  @Override
  public int linkDescriptor(int fd, byte[] link) {
    long none = task.path(new byte[0]);
    long named = task.secondPath(link);
    int flags = LinuxFlags.AT_EMPTY_PATH;
    return (int) task.call(LinuxCall.LINKAT, fd, none, HERE, named, flags);
  }

  /** {@inheritDoc} Only the file system of the mount point is statfs'd, without a flag. */
  @Override
  public int statvfs(byte[] path, Statvfs out, int flags) {
    int result = (int) task.call(LinuxCall.STATFS, task.path(path), task.structAddress());
    if (result == 0) {
      Structs.statvfs(task.struct(), mountPoint, out);
    }
    return result;
  }

  @Override
  public int chmod(byte[] path, int mode) {
    return (int) task.call(LinuxCall.FCHMODAT, HERE, task.path(path), mode);
  }

  /** {@inheritDoc} Linux has the call from 6.6 on. */
  @Override
  public int lchmod(byte[] path, int mode) {
    int flags = LinuxFlags.AT_SYMLINK_NOFOLLOW;
    return (int) task.call(LinuxCall.FCHMODAT2, HERE, task.path(path), mode, flags);
  }

  @Override
  public int chown(byte[] path, int uid, int gid) {
    return (int) task.call(LinuxCall.FCHOWNAT, HERE, task.path(path), uid, gid, 0);
  }

  @Override
  public int lchown(byte[] path, int uid, int gid) {
    int flags = LinuxFlags.AT_SYMLINK_NOFOLLOW;
    return (int) task.call(LinuxCall.FCHOWNAT, HERE, task.path(path), uid, gid, flags);
  }

  /** {@inheritDoc} Linux has no such call. */
  @Override
  public int chflags(byte[] path, long flags) {
    return NO_CALL;
  }

  /** {@inheritDoc} Linux has no such call. */
  @Override
  public int lchflags(byte[] path, long flags) {
    return NO_CALL;
  }

  @Override
  public int utimens(
      byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags) {
    long times = times(atime, atimeNanos, mtime, mtimeNanos);
    return (int) task.call(LinuxCall.UTIMENSAT, HERE, task.path(path), times, LinuxFlags.at(flags));
  }

  @Override
  public int utimensNow(byte[] path, int flags) {
    return (int) task.call(LinuxCall.UTIMENSAT, HERE, task.path(path), 0, LinuxFlags.at(flags));
  }

  @Override
  public int link(byte[] path, byte[] link) {
    long at = task.path(path);
    return (int) task.call(LinuxCall.LINKAT, HERE, at, HERE, task.secondPath(link), 0);
  }

  @Override
  public int symlink(byte[] target, byte[] path) {
    return (int) task.call(LinuxCall.SYMLINKAT, task.path(target), HERE, task.secondPath(path));
  }

  @Override
  public int readlink(byte[] path, ByteBuffer into) {
    long at = task.path(path);
    return (int) task.call(LinuxCall.READLINKAT, HERE, at, address(into), into.remaining());
  }

  /** {@inheritDoc} The numbers of devices are packed in the same way. */
  @Override
  public int mknod(byte[] path, int mode, long device) {
    return (int) task.call(LinuxCall.MKNODAT, HERE, task.path(path), mode, device);
  }

  @Override
  public int mkfifo(byte[] path, int mode) {
    int fifo = mode & ~Modes.S_IFMT | Modes.S_IFIFO;
    return mknod(path, fifo, 0);
  }

  /** {@inheritDoc} Linux has no such call; libc answers from what it knows. */
  @Override
  public long pathconf(byte[] path, int name) {
    return NO_CALL;
  }

  @Override
  public int truncate(byte[] path, long length) {
    return (int) task.call(LinuxCall.TRUNCATE, task.path(path), length);
  }

  @Override
  public int access(byte[] path, int mode) {
    return (int) task.call(LinuxCall.FACCESSAT, HERE, task.path(path), mode);
  }

  @Override
  public int chdir(byte[] path) {
    return (int) task.call(LinuxCall.CHDIR, task.path(path));
  }
}

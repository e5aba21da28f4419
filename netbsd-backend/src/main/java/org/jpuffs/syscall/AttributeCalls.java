package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** The calls of a process on the attributes of a file given by its path. */
abstract class AttributeCalls extends MemoryCalls {
  AttributeCalls(Lwp lwp) {
    super(lwp);
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
  public int statvfs(byte[] path, Statvfs out, int flags) {
    return (int) lwp.call(Syscall.STATVFS1, lwp.path(path), addressOf(out), flags);
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
  public int chown(byte[] path, int uid, int gid) {
    return (int) lwp.call(Syscall.CHOWN, lwp.path(path), uid, gid);
  }

  @Override
  public int lchown(byte[] path, int uid, int gid) {
    return (int) lwp.call(Syscall.LCHOWN, lwp.path(path), uid, gid);
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
  public int utimens(
      byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags) {
    long times = times(atime, atimeNanos, mtime, mtimeNanos);
    return (int) lwp.call(Syscall.UTIMENSAT, Fcntl.AT_FDCWD, lwp.path(path), times, flags);
  }

  @Override
  public int utimensNow(byte[] path, int flags) {
    return (int) lwp.call(Syscall.UTIMENSAT, Fcntl.AT_FDCWD, lwp.path(path), 0, flags);
  }

  @Override
  public long pathconf(byte[] path, int name) {
    return lwp.call(Syscall.PATHCONF, lwp.path(path), name);
  }

  @Override
  public int truncate(byte[] path, long length) {
    return (int) lwp.call(Syscall.TRUNCATE, lwp.path(path), length);
  }

  @Override
  public int access(byte[] path, int mode) {
    return (int) lwp.call(Syscall.ACCESS, lwp.path(path), mode);
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
}

package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.vfs.PathWalk.NOFOLLOW;
import static org.jpuffs.wire.Namei.FOLLOW;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.KernelEntry;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A process: its credentials, and its system calls on paths, each under the kernel's lock. */
@SuppressWarnings("try") // The body of a call does not use its entry into the kernel.
public final class SimProcess extends MappingCalls {
  private final PathCalls paths;
  private final OpenCalls opens;
  private final LinkCalls links;
  private final ExtattrCalls extattrs;

  public SimProcess(Vfs vfs, OpenFiles openFiles, int pid) {
    super(new Caller(vfs, openFiles, new Lwp(pid, 1)));
    cpu.processes.add(caller.lwp);
    paths = new PathCalls(caller);
    opens = new OpenCalls(caller, controls);
    links = new LinkCalls(caller);
    extattrs = new ExtattrCalls(caller);
  }

  @Override
  public int pid() {
    return caller.lwp.pid;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    try (KernelEntry call = enter("open")) {
      return opens.open(path, flags, mode);
    }
  }

  @Override
  public int stat(byte[] path, Stat out) {
    try (KernelEntry call = enter("stat")) {
      return paths.stat(path, out, FOLLOW);
    }
  }

  @Override
  public int lstat(byte[] path, Stat out) {
    try (KernelEntry call = enter("lstat")) {
      return paths.stat(path, out, NOFOLLOW);
    }
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    try (KernelEntry call = enter("mkdir")) {
      return paths.mkdir(path, mode);
    }
  }

  @Override
  public int rmdir(byte[] path) {
    try (KernelEntry call = enter("rmdir")) {
      return paths.rmdir(path);
    }
  }

  @Override
  public int unlink(byte[] path) {
    try (KernelEntry call = enter("unlink")) {
      return paths.unlink(path);
    }
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    try (KernelEntry call = enter("rename")) {
      return paths.rename(from, to);
    }
  }

  @Override
  public int statvfs(byte[] path, Statvfs out, int flags) {
    try (KernelEntry call = enter("statvfs")) {
      return paths.statvfs(path, out, flags);
    }
  }

  @Override
  public int sync() {
    try (KernelEntry call = enter("sync")) {
      return paths.sync();
    }
  }

  @Override
  public int drainVnodes() {
    try (KernelEntry call = enter("drain")) {
      caller.vfs.mounts.drainVnodes();
      return 0;
    }
  }

  @Override
  public int chmod(byte[] path, int mode) {
    try (KernelEntry call = enter("chmod")) {
      return attributes.chmod(path, mode, FOLLOW);
    }
  }

  @Override
  public int truncate(byte[] path, long length) {
    try (KernelEntry call = enter("truncate")) {
      return paths.truncate(path, length);
    }
  }

  @Override
  public int access(byte[] path, int mode) {
    try (KernelEntry call = enter("access")) {
      return paths.access(path, mode);
    }
  }

  @Override
  public int chdir(byte[] path) {
    try (KernelEntry call = enter("chdir")) {
      return paths.chdir(path);
    }
  }

  @Override
  public int getcwd(ByteBuffer into) {
    try (KernelEntry call = enter("getcwd")) {
      return caller.cwd.path(into, caller.lwp.cred);
    }
  }

  @Override
  public int unmount(byte[] path, int flags) {
    try (KernelEntry call = enter("unmount")) {
      return paths.unmount(path, flags);
    }
  }

  @Override
  public int lchmod(byte[] path, int mode) {
    try (KernelEntry call = enter("lchmod")) {
      return attributes.chmod(path, mode, NOFOLLOW);
    }
  }

  @Override
  public int chown(byte[] path, int uid, int gid) {
    try (KernelEntry call = enter("chown")) {
      return attributes.chown(path, uid, gid, FOLLOW);
    }
  }

  @Override
  public int lchown(byte[] path, int uid, int gid) {
    try (KernelEntry call = enter("lchown")) {
      return attributes.chown(path, uid, gid, NOFOLLOW);
    }
  }

  @Override
  public int chflags(byte[] path, long flags) {
    try (KernelEntry call = enter("chflags")) {
      return attributes.chflags(path, flags, FOLLOW);
    }
  }

  @Override
  public int lchflags(byte[] path, long flags) {
    try (KernelEntry call = enter("lchflags")) {
      return attributes.chflags(path, flags, NOFOLLOW);
    }
  }

  @Override
  public int utimens(
      byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags) {
    try (KernelEntry call = enter("utimens")) {
      return attributes.utimens(path, times.set(atime, atimeNanos, mtime, mtimeNanos), flags);
    }
  }

  @Override
  public int utimensNow(byte[] path, int flags) {
    try (KernelEntry call = enter("utimensNow")) {
      return attributes.utimens(path, times.now(), flags);
    }
  }

  @Override
  public int link(byte[] path, byte[] link) {
    try (KernelEntry call = enter("link")) {
      return links.link(path, link);
    }
  }

  @Override
  public int symlink(byte[] target, byte[] path) {
    try (KernelEntry call = enter("symlink")) {
      return links.symlink(target, path);
    }
  }

  @Override
  public int readlink(byte[] path, ByteBuffer into) {
    try (KernelEntry call = enter("readlink")) {
      return links.readlink(path, into);
    }
  }

  @Override
  public int mknod(byte[] path, int mode, long device) {
    try (KernelEntry call = enter("mknod")) {
      return links.mknod(path, mode, device);
    }
  }

  @Override
  public int mkfifo(byte[] path, int mode) {
    try (KernelEntry call = enter("mkfifo")) {
      return links.mkfifo(path, mode);
    }
  }

  @Override
  public long pathconf(byte[] path, int name) {
    try (KernelEntry call = enter("pathconf")) {
      return attributes.pathconf(path, name);
    }
  }

  @Override
  public int openat(int directory, byte[] path, int flags, int mode) {
    try (KernelEntry call = enter("openat")) {
      return opens.openat(directory, path, flags, mode);
    }
  }

  @Override
  public int fchdir(int fd) {
    try (KernelEntry call = enter("fchdir")) {
      return paths.fchdir(fd);
    }
  }

  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    try (KernelEntry call = enter("getfh")) {
      return opens.getfh(path, into);
    }
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    try (KernelEntry call = enter("fhopen")) {
      return opens.fhopen(handle, flags);
    }
  }

  @Override
  public int extattrSet(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    try (KernelEntry call = enter("extattrSet")) {
      return extattrs.set(path, namespace, name, value);
    }
  }

  @Override
  public int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    try (KernelEntry call = enter("extattrGet")) {
      return extattrs.get(path, namespace, name, into);
    }
  }

  @Override
  public long extattrSize(byte[] path, int namespace, byte[] name) {
    try (KernelEntry call = enter("extattrSize")) {
      return extattrs.size(path, namespace, name);
    }
  }

  @Override
  public int extattrDelete(byte[] path, int namespace, byte[] name) {
    try (KernelEntry call = enter("extattrDelete")) {
      return extattrs.delete(path, namespace, name);
    }
  }

  @Override
  public int extattrList(byte[] path, int namespace, ByteBuffer into) {
    try (KernelEntry call = enter("extattrList")) {
      return extattrs.list(path, namespace, into);
    }
  }

  @Override
  public int kill(int pid, int signal) {
    try (KernelEntry call = enter("kill")) {
      return -cpu.processes.kill(caller.lwp, pid, signal);
    }
  }

  @Override
  public int umask(int mask) {
    int previous = caller.umask;
    caller.umask = mask & Kern.ALLPERMS;
    return previous;
  }

  @Override
  public int setcred(int uid, int gid) {
    caller.lwp.cred = Cred.of(uid, gid);
    return 0;
  }

  @Override
  public void close() {
    if (cpu.isGone()) {
      return;
    }
    try (KernelEntry call = enter("exit")) {
      if (cpu.processes.remove(caller.lwp)) {
        caller.vfs.mounts.unregister(caller.cwd);
        files.closeAll();
        caller.cwd.release();
        map.unmapAll();
      }
    }
  }
}

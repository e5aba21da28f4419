package org.jpuffs.sim.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A process: its credentials, and its system calls on paths, each under the kernel's lock. */
public final class SimProcess extends SimFiles {
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
    Lwp previous = enter("open");
    try {
      return opens.open(path, flags, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int stat(byte[] path, Stat out) {
    Lwp previous = enter("stat");
    try {
      return paths.stat(path, out, true);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int lstat(byte[] path, Stat out) {
    Lwp previous = enter("lstat");
    try {
      return paths.stat(path, out, false);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    Lwp previous = enter("mkdir");
    try {
      return paths.mkdir(path, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int rmdir(byte[] path) {
    Lwp previous = enter("rmdir");
    try {
      return paths.remove(path, true);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int unlink(byte[] path) {
    Lwp previous = enter("unlink");
    try {
      return paths.remove(path, false);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    Lwp previous = enter("rename");
    try {
      return paths.rename(from, to);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int statvfs(byte[] path, Statvfs out, int flags) {
    Lwp previous = enter("statvfs");
    try {
      return paths.statvfs(path, out, flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int sync() {
    Lwp previous = enter("sync");
    try {
      return paths.sync();
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int drainVnodes() {
    Lwp previous = enter("drain");
    try {
      caller.vfs.mounts.drainVnodes();
      return 0;
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int chmod(byte[] path, int mode) {
    Lwp previous = enter("chmod");
    try {
      return attributes.chmod(path, mode, true);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int truncate(byte[] path, long length) {
    Lwp previous = enter("truncate");
    try {
      return paths.truncate(path, length);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int access(byte[] path, int mode) {
    Lwp previous = enter("access");
    try {
      return paths.access(path, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int chdir(byte[] path) {
    Lwp previous = enter("chdir");
    try {
      return paths.chdir(path);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int getcwd(ByteBuffer into) {
    Lwp previous = enter("getcwd");
    try {
      return caller.cwd.path(into, caller.lwp.cred);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int unmount(byte[] path, int flags) {
    Lwp previous = enter("unmount");
    try {
      return paths.unmount(path, flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int lchmod(byte[] path, int mode) {
    Lwp previous = enter("lchmod");
    try {
      return attributes.chmod(path, mode, false);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int chown(byte[] path, int uid, int gid) {
    Lwp previous = enter("chown");
    try {
      return attributes.chown(path, uid, gid, true);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int lchown(byte[] path, int uid, int gid) {
    Lwp previous = enter("lchown");
    try {
      return attributes.chown(path, uid, gid, false);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int chflags(byte[] path, long flags) {
    Lwp previous = enter("chflags");
    try {
      return attributes.chflags(path, flags, true);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int lchflags(byte[] path, long flags) {
    Lwp previous = enter("lchflags");
    try {
      return attributes.chflags(path, flags, false);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int utimens(
      byte[] path, long atime, int atimeNanos, long mtime, int mtimeNanos, int flags) {
    Lwp previous = enter("utimens");
    try {
      return attributes.utimens(path, times.set(atime, atimeNanos, mtime, mtimeNanos), flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int utimensNow(byte[] path, int flags) {
    Lwp previous = enter("utimensNow");
    try {
      return attributes.utimens(path, times.now(), flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int link(byte[] path, byte[] link) {
    Lwp previous = enter("link");
    try {
      return links.link(path, link);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int symlink(byte[] target, byte[] path) {
    Lwp previous = enter("symlink");
    try {
      return links.symlink(target, path);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int readlink(byte[] path, ByteBuffer into) {
    Lwp previous = enter("readlink");
    try {
      return links.readlink(path, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int mknod(byte[] path, int mode, long device) {
    Lwp previous = enter("mknod");
    try {
      return links.mknod(path, mode, device);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int mkfifo(byte[] path, int mode) {
    Lwp previous = enter("mkfifo");
    try {
      return links.mkfifo(path, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public long pathconf(byte[] path, int name) {
    Lwp previous = enter("pathconf");
    try {
      return attributes.pathconf(path, name);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int openat(int directory, byte[] path, int flags, int mode) {
    Lwp previous = enter("openat");
    try {
      return opens.openat(directory, path, flags, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fchdir(int fd) {
    Lwp previous = enter("fchdir");
    try {
      return paths.fchdir(fd);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int getfh(byte[] path, ByteBuffer into) {
    Lwp previous = enter("getfh");
    try {
      return opens.getfh(path, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fhopen(ByteBuffer handle, int flags) {
    Lwp previous = enter("fhopen");
    try {
      return opens.fhopen(handle, flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int extattrSet(byte[] path, int namespace, byte[] name, ByteBuffer value) {
    Lwp previous = enter("extattrSet");
    try {
      return extattrs.set(path, namespace, name, value);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int extattrGet(byte[] path, int namespace, byte[] name, ByteBuffer into) {
    Lwp previous = enter("extattrGet");
    try {
      return extattrs.get(path, namespace, name, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public long extattrSize(byte[] path, int namespace, byte[] name) {
    Lwp previous = enter("extattrSize");
    try {
      return extattrs.size(path, namespace, name);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int extattrDelete(byte[] path, int namespace, byte[] name) {
    Lwp previous = enter("extattrDelete");
    try {
      return extattrs.delete(path, namespace, name);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int extattrList(byte[] path, int namespace, ByteBuffer into) {
    Lwp previous = enter("extattrList");
    try {
      return extattrs.list(path, namespace, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int kill(int pid, int signal) {
    Lwp previous = enter("kill");
    try {
      return -cpu.processes.kill(caller.lwp, pid, signal);
    } finally {
      cpu.leave(previous);
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
    Lwp previous = enter("exit");
    try {
      if (cpu.processes.remove(caller.lwp)) {
        caller.vfs.mounts.unregister(caller.cwd);
        files.closeAll();
        caller.cwd.leave();
      }
    } finally {
      cpu.leave(previous);
    }
  }
}

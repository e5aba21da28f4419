package org.jpuffs.sim;

import java.nio.ByteBuffer;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A process: its credentials, and its system calls, each under the kernel's lock. */
final class SimProcess implements Process {
  private final SimKernel kernel;
  private final Lwp lwp;
  private final PathCalls paths;
  private final FileCalls files;
  private final WorkingDirectory cwd;

  SimProcess(SimKernel kernel, int pid) {
    this.kernel = kernel;
    lwp = new Lwp(pid, 1);
    cwd = new WorkingDirectory(kernel);
    FileTable table = new FileTable();
    paths = new PathCalls(kernel, lwp, cwd, table);
    files = new FileCalls(kernel, lwp, table);
  }

  /** Moves from a directory that was mounted on to the root of the mount. */
  void moveInto(Vnode covered, FileMount mount) {
    cwd.moveInto(covered, mount);
  }

  private Lwp enter(String call) {
    Lwp previous = kernel.enter(lwp);
    lwp.call = call;
    return previous;
  }

  @Override
  public int pid() {
    return lwp.pid;
  }

  @Override
  public int open(byte[] path, int flags, int mode) {
    Lwp previous = enter("open");
    try {
      return paths.open(path, flags, mode);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int close(int fd) {
    Lwp previous = enter("close");
    try {
      return files.close(fd);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    Lwp previous = enter("read");
    try {
      return files.read(fd, into);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    Lwp previous = enter("write");
    try {
      return files.write(fd, from);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int pread(int fd, ByteBuffer into, long offset) {
    Lwp previous = enter("pread");
    try {
      return files.pread(fd, into, offset);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int pwrite(int fd, ByteBuffer from, long offset) {
    Lwp previous = enter("pwrite");
    try {
      return files.pwrite(fd, from, offset);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    Lwp previous = enter("lseek");
    try {
      return files.lseek(fd, offset, whence);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int stat(byte[] path, Stat out) {
    Lwp previous = enter("stat");
    try {
      return paths.stat(path, out, true);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int lstat(byte[] path, Stat out) {
    Lwp previous = enter("lstat");
    try {
      return paths.stat(path, out, false);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int fstat(int fd, Stat out) {
    Lwp previous = enter("fstat");
    try {
      return files.fstat(fd, out);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int mkdir(byte[] path, int mode) {
    Lwp previous = enter("mkdir");
    try {
      return paths.mkdir(path, mode);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int rmdir(byte[] path) {
    Lwp previous = enter("rmdir");
    try {
      return paths.remove(path, true);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int unlink(byte[] path) {
    Lwp previous = enter("unlink");
    try {
      return paths.remove(path, false);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int rename(byte[] from, byte[] to) {
    Lwp previous = enter("rename");
    try {
      return paths.rename(from, to);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    Lwp previous = enter("getdents");
    try {
      return files.getdents(fd, into);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int statvfs(byte[] path, Statvfs out, int flags) {
    Lwp previous = enter("statvfs");
    try {
      return paths.statvfs(path, out, flags);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int sync() {
    Lwp previous = enter("sync");
    try {
      return paths.sync();
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int fsync(int fd) {
    Lwp previous = enter("fsync");
    try {
      return files.fsync(fd);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int chmod(byte[] path, int mode) {
    Lwp previous = enter("chmod");
    try {
      return paths.chmod(path, mode);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int truncate(byte[] path, long length) {
    Lwp previous = enter("truncate");
    try {
      return paths.truncate(path, length);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int ftruncate(int fd, long length) {
    Lwp previous = enter("ftruncate");
    try {
      return files.ftruncate(fd, length);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int access(byte[] path, int mode) {
    Lwp previous = enter("access");
    try {
      return paths.access(path, mode);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int chdir(byte[] path) {
    Lwp previous = enter("chdir");
    try {
      return paths.chdir(path);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int getcwd(ByteBuffer into) {
    Lwp previous = enter("getcwd");
    try {
      return cwd.path(into, lwp.cred);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int unmount(byte[] path, int flags) {
    Lwp previous = enter("unmount");
    try {
      return paths.unmount(path, flags);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int setcred(int uid, int gid) {
    lwp.cred = Cred.of(uid, gid);
    return 0;
  }

  @Override
  public void close() {
    Lwp previous = enter("exit");
    try {
      files.closeAll();
      cwd.leave();
      kernel.processes.remove(this);
    } finally {
      kernel.leave(previous);
    }
  }
}

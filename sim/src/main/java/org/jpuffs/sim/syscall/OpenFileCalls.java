package org.jpuffs.sim.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.KernelEntry;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;

/**
 * The system calls of a process on its descriptors, each under the kernel's lock. Those on paths
 * are in {@link SimProcess}.
 */
@SuppressWarnings("try") // The body of a call does not use its entry into the kernel.
abstract class OpenFileCalls implements Process {
  final Cpu cpu;
  final Caller caller;
  final ControlCalls controls;
  final FileCalls files;
  final SetattrCalls attributes;
  final FileTimes times;

  OpenFileCalls(Caller caller) {
    cpu = caller.cpu;
    this.caller = caller;
    controls = new ControlCalls(caller);
    files = new FileCalls(caller, controls);
    attributes = new SetattrCalls(caller);
    times = new FileTimes(cpu.clock);
  }

  /** Enters the kernel for the system call {@code call}. */
  final KernelEntry enter(String call) {
    return caller.entry.enter(call);
  }

  @Override
  public int close(int fd) {
    try (KernelEntry call = enter("close")) {
      return files.close(fd);
    }
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    try (KernelEntry call = enter("read")) {
      return files.read(fd, into);
    }
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    try (KernelEntry call = enter("write")) {
      return files.write(fd, from);
    }
  }

  @Override
  public int pread(int fd, ByteBuffer into, long offset) {
    try (KernelEntry call = enter("pread")) {
      return files.pread(fd, into, offset);
    }
  }

  @Override
  public int pwrite(int fd, ByteBuffer from, long offset) {
    try (KernelEntry call = enter("pwrite")) {
      return files.pwrite(fd, from, offset);
    }
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    try (KernelEntry call = enter("lseek")) {
      return files.lseek(fd, offset, whence);
    }
  }

  @Override
  public int fstat(int fd, Stat out) {
    try (KernelEntry call = enter("fstat")) {
      return files.fstat(fd, out);
    }
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    try (KernelEntry call = enter("getdents")) {
      return files.getdents(fd, into);
    }
  }

  @Override
  public int fsync(int fd) {
    try (KernelEntry call = enter("fsync")) {
      return files.fsync(fd);
    }
  }

  @Override
  public int ftruncate(int fd, long length) {
    try (KernelEntry call = enter("ftruncate")) {
      return files.ftruncate(fd, length);
    }
  }

  @Override
  public int fdatasync(int fd) {
    try (KernelEntry call = enter("fdatasync")) {
      return files.fdatasync(fd);
    }
  }

  @Override
  public int fsyncRange(int fd, int how, long start, long length) {
    try (KernelEntry call = enter("fsyncRange")) {
      return files.fsyncRange(fd, how, start, length);
    }
  }

  @Override
  public int fchmod(int fd, int mode) {
    try (KernelEntry call = enter("fchmod")) {
      return attributes.fchmod(fd, mode);
    }
  }

  @Override
  public int fchown(int fd, int uid, int gid) {
    try (KernelEntry call = enter("fchown")) {
      return attributes.fchown(fd, uid, gid);
    }
  }

  @Override
  public int fchflags(int fd, long flags) {
    try (KernelEntry call = enter("fchflags")) {
      return attributes.fchflags(fd, flags);
    }
  }

  @Override
  public int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos) {
    try (KernelEntry call = enter("futimens")) {
      return attributes.futimens(fd, times.set(atime, atimeNanos, mtime, mtimeNanos));
    }
  }

  @Override
  public int futimensNow(int fd) {
    try (KernelEntry call = enter("futimensNow")) {
      return attributes.futimens(fd, times.now());
    }
  }

  @Override
  public long fpathconf(int fd, int name) {
    try (KernelEntry call = enter("fpathconf")) {
      return attributes.fpathconf(fd, name);
    }
  }

  @Override
  public int dup(int fd) {
    try (KernelEntry call = enter("dup")) {
      return files.dup(fd);
    }
  }

  @Override
  public int readv(int fd, ByteBuffer[] into) {
    try (KernelEntry call = enter("readv")) {
      return files.readv(fd, into);
    }
  }

  @Override
  public int writev(int fd, ByteBuffer[] from) {
    try (KernelEntry call = enter("writev")) {
      return files.writev(fd, from);
    }
  }

  @Override
  public int lock(int fd, int command, Flock lock) {
    try (KernelEntry call = enter("lock")) {
      return controls.lock(fd, command, lock);
    }
  }

  @Override
  public int flock(int fd, int how) {
    try (KernelEntry call = enter("flock")) {
      return controls.flock(fd, how);
    }
  }

  @Override
  public int poll(int fd, int events, int milliseconds) {
    try (KernelEntry call = enter("poll")) {
      return controls.poll(fd, events, milliseconds);
    }
  }

  @Override
  public int fallocate(int fd, long offset, long length) {
    try (KernelEntry call = enter("fallocate")) {
      return controls.fallocate(fd, offset, length);
    }
  }

  @Override
  public int fdiscard(int fd, long offset, long length) {
    try (KernelEntry call = enter("fdiscard")) {
      return controls.fdiscard(fd, offset, length);
    }
  }
}

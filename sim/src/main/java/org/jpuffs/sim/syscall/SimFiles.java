package org.jpuffs.sim.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;

/** A process as far as its descriptors go: their system calls, each under the kernel's lock. */
abstract class SimFiles implements Process {
  final Cpu cpu;
  final Caller caller;
  final ControlCalls controls;
  final FileCalls files;
  final SetattrCalls attributes;
  final FileTimes times;

  SimFiles(Caller caller) {
    cpu = caller.cpu;
    this.caller = caller;
    controls = new ControlCalls(caller);
    files = new FileCalls(caller, controls);
    attributes = new SetattrCalls(caller);
    times = new FileTimes(cpu.clock);
  }

  /** Has the process at work in the kernel; who was before is to be told when it leaves. */
  final Lwp enter(String call) {
    caller.lwp.begins(call);
    return cpu.enter(caller.lwp);
  }

  @Override
  public int close(int fd) {
    Lwp previous = enter("close");
    try {
      return files.close(fd);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int read(int fd, ByteBuffer into) {
    Lwp previous = enter("read");
    try {
      return files.read(fd, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int write(int fd, ByteBuffer from) {
    Lwp previous = enter("write");
    try {
      return files.write(fd, from);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int pread(int fd, ByteBuffer into, long offset) {
    Lwp previous = enter("pread");
    try {
      return files.pread(fd, into, offset);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int pwrite(int fd, ByteBuffer from, long offset) {
    Lwp previous = enter("pwrite");
    try {
      return files.pwrite(fd, from, offset);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public long lseek(int fd, long offset, int whence) {
    Lwp previous = enter("lseek");
    try {
      return files.lseek(fd, offset, whence);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fstat(int fd, Stat out) {
    Lwp previous = enter("fstat");
    try {
      return files.fstat(fd, out);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int getdents(int fd, ByteBuffer into) {
    Lwp previous = enter("getdents");
    try {
      return files.getdents(fd, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fsync(int fd) {
    Lwp previous = enter("fsync");
    try {
      return files.fsync(fd);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int ftruncate(int fd, long length) {
    Lwp previous = enter("ftruncate");
    try {
      return files.ftruncate(fd, length);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fdatasync(int fd) {
    Lwp previous = enter("fdatasync");
    try {
      return files.fdatasync(fd);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fsyncRange(int fd, int how, long start, long length) {
    Lwp previous = enter("fsyncRange");
    try {
      return files.fsyncRange(fd, how, start, length);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fchmod(int fd, int mode) {
    Lwp previous = enter("fchmod");
    try {
      return attributes.fchmod(fd, mode);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fchown(int fd, int uid, int gid) {
    Lwp previous = enter("fchown");
    try {
      return attributes.fchown(fd, uid, gid);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fchflags(int fd, long flags) {
    Lwp previous = enter("fchflags");
    try {
      return attributes.fchflags(fd, flags);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int futimens(int fd, long atime, int atimeNanos, long mtime, int mtimeNanos) {
    Lwp previous = enter("futimens");
    try {
      return attributes.futimens(fd, times.set(atime, atimeNanos, mtime, mtimeNanos));
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int futimensNow(int fd) {
    Lwp previous = enter("futimensNow");
    try {
      return attributes.futimens(fd, times.now());
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public long fpathconf(int fd, int name) {
    Lwp previous = enter("fpathconf");
    try {
      return attributes.fpathconf(fd, name);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int dup(int fd) {
    Lwp previous = enter("dup");
    try {
      return files.dup(fd);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int readv(int fd, ByteBuffer[] into) {
    Lwp previous = enter("readv");
    try {
      return files.readv(fd, into);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int writev(int fd, ByteBuffer[] from) {
    Lwp previous = enter("writev");
    try {
      return files.writev(fd, from);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int lock(int fd, int command, Flock lock) {
    Lwp previous = enter("lock");
    try {
      return controls.lock(fd, command, lock);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int flock(int fd, int how) {
    Lwp previous = enter("flock");
    try {
      return controls.flock(fd, how);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int poll(int fd, int events, int milliseconds) {
    Lwp previous = enter("poll");
    try {
      return controls.poll(fd, events, milliseconds);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fallocate(int fd, long offset, long length) {
    Lwp previous = enter("fallocate");
    try {
      return controls.fallocate(fd, offset, length);
    } finally {
      cpu.leave(previous);
    }
  }

  @Override
  public int fdiscard(int fd, long offset, long length) {
    Lwp previous = enter("fdiscard");
    try {
      return controls.fdiscard(fd, offset, length);
    } finally {
      cpu.leave(previous);
    }
  }
}

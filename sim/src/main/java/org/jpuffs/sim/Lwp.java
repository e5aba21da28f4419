package org.jpuffs.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who is at work in the kernel: a process's one thread, or a thread of the kernel's own. */
final class Lwp {
  /** The process's number; the kernel's own threads have 0. */
  final int pid;

  final int lid;

  Cred cred = Cred.ROOT;

  /** The system call it is in, for messages to people. */
  String call = "";

  /** The request that it waits for the reply to. */
  @Nullable Message request;

  /** How many it has made. */
  long calls;

  /** What it has locked, in order. */
  private SleepLock[] locks = new SleepLock[4];

  private int locked;

  Lwp(int pid, int lid) {
    this.pid = pid;
    this.lid = lid;
  }

  /** One of the kernel's threads, which work where locks do not count. */
  boolean isKernel() {
    return pid == 0;
  }

  void took(SleepLock lock) {
    if (locked == locks.length) {
      locks = Arrays.copyOf(locks, locked * 2);
    }
    locks[locked++] = lock;
  }

  void gave(SleepLock lock) {
    int at = --locked;
    SleepLock last = locks[at];
    while (last != lock) {
      SleepLock before = locks[--at];
      locks[at] = last;
      last = before;
    }
  }

  /** A call that is over has given its locks back; one that was broken off does it here. */
  boolean abandonLocks() {
    boolean any = locked > 0;
    while (locked > 0) {
      locks[--locked].abandon();
    }
    return any;
  }
}

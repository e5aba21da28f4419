package org.jpuffs.sim.sched;

import java.util.Arrays;
import org.jpuffs.sim.sys.Cred;
import org.jspecify.annotations.Nullable;

/** Who is at work in the kernel: a process's one thread, or a thread of the kernel's own. */
public final class Lwp implements LockOwner {
  /** Those that end a wait for a file server: SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGTERM. */
  private static final long INTERRUPTING = 1L << 1 | 1L << 2 | 1L << 3 | 1L << 9 | 1L << 15;

  /** The process's number; the kernel's own threads have 0. */
  public final int pid;

  public final int lid;

  public Cred cred = Cred.ROOT;

  /** The system call it is in, for messages to people. */
  public String call = "";

  /** The request that it waits for the reply to. */
  public @Nullable Request request;

  /** The signals that came since the call began, a bit each. */
  private long signals;

  /** Whose lock it waits for the end of. */
  public @Nullable LockOwner blockedBy;

  /** How many it has made. */
  public long calls;

  /** What it has locked, in order. */
  private SleepLock[] locks = new SleepLock[4];

  private int locked;

  public Lwp(int pid, int lid) {
    this.pid = pid;
    this.lid = lid;
  }

  /** One of the kernel's threads, which work where locks do not count. */
  public boolean isKernel() {
    return pid == 0;
  }

  @Override
  public long lockId() {
    return pid;
  }

  @Override
  public int lockPid() {
    return pid;
  }

  /** A signal: it is caught, and has no effect but that a wait for a reply ends. */
  public void signal(int number) {
    signals |= 1L << number;
  }

  /** A system call begins; signals that came before it have been caught. */
  public void begins(String name) {
    call = name;
    signals = 0;
  }

  /** Whether a signal has come that ends the wait for a reply: others are blocked in it. */
  public boolean isInterrupted() {
    return (signals & INTERRUPTING) != 0;
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

package org.jpuffs.sim.sched;

import java.util.Arrays;
import org.jpuffs.sim.sys.Cred;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the kernel: the only one of a process, or one of the kernel's own ({@code struct
 * lwp}).
 */
public final class Lwp implements LockOwner {
  /** The signals that end the wait for a file server: SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGTERM. */
  private static final long INTERRUPTING = 1L << 1 | 1L << 2 | 1L << 3 | 1L << 9 | 1L << 15;

  /** The number of the process; 0 for the kernel's own threads. */
  public final int pid;

  public final int lid;

  public Cred cred = Cred.ROOT;

  /** The system call in progress, for messages to people. */
  public String call = "";

  /** The request whose reply it waits for. */
  @Nullable Request request;

  /** The signals that came since the system call began, one bit each. */
  private long signals;

  /** The owner of the file lock that it waits for. */
  public @Nullable LockOwner blockedBy;

  /** The number of times it entered the kernel. */
  public long calls;

  /** The locks that it holds, the oldest first. */
  private SleepLock[] locks = new SleepLock[4];

  private int locked;

  public Lwp(int pid, int lid) {
    this.pid = pid;
    this.lid = lid;
  }

  /** Whether it is one of the kernel's own threads. They take no locks. */
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

  /**
   * Delivers a signal. The process catches it; the only effect is the end of a wait for a reply.
   */
  void signal(int number) {
    signals |= 1L << number;
  }

  /** Starts a system call. Signals that came earlier have been caught. */
  void begins(String name) {
    call = name;
    signals = 0;
  }

  /**
   * Whether a signal has come that ends a wait for a reply; all others are blocked during the wait.
   */
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

  /**
   * Releases all locks. Only a system call that ended in an exception has any left.
   *
   * @return false if there were none
   */
  boolean abandonLocks() {
    boolean any = locked > 0;
    while (locked > 0) {
      locks[--locked].abandon();
    }
    return any;
  }
}

package org.jpuffs.sim.sched;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The LWPs that wait in the kernel: what runs while they wait, and how they are woken ({@code
 * kern/kern_sleepq.c}).
 */
public final class SleepQueue {
  /** A timer may be further away than a number of nanoseconds can say; the caller has a loop. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Cpu cpu;

  /**
   * Signalled when a frame is queued for a server, a reply arrives, or anything else changes that a
   * call may wait for.
   */
  private final Condition changed;

  /** The kernel function in which processes wait that will never be woken, for a violation. */
  private String hangsIn = "cv_wait_sig";

  private String hangCause = "";

  /** Decides what runs while programs run together. */
  private @Nullable Scheduler scheduler;

  SleepQueue(Cpu cpu) {
    this.cpu = cpu;
    changed = cpu.lock.newCondition();
  }

  /** Wakes all waiters: something has changed that a call may wait for. */
  public void wakeup() {
    if (cpu.lock.hasWaiters()) {
      changed.signalAll();
    }
  }

  /** Wakes a server with a thread of its own: a frame is queued for it. */
  void wakeServer() {
    changed.signalAll();
  }

  /** Runs programs together. No thread may be in the kernel. */
  public void runTogether(Scheduler together) {
    cpu.lock.enter();
    try {
      if (scheduler != null) {
        throw new IllegalStateException("programs run together already: wait for their end");
      }
      scheduler = together;
    } finally {
      cpu.lock.leave();
    }
    try {
      together.run();
    } finally {
      scheduler = null;
    }
  }

  /** Whether the caller is one of the programs that run together. */
  boolean isScheduled() {
    Scheduler s = scheduler;
    return s != null && s.isRunningHere();
  }

  /**
   * Called at the start of a system call of a program that runs together with others: another may
   * run first.
   */
  public void begin() {
    Scheduler s = scheduler;
    if (s != null) {
      s.begin();
    }
  }

  /**
   * Waits for the reply to {@code m} ({@code cv_wait_sig}).
   *
   * @return false if a signal came first
   */
  public boolean awaitReply(Putter device, Request m) {
    Lwp self = cpu.lwp();
    self.request = m;
    while (!m.isOver()) {
      if (isScheduled() && device.isHosted() && !device.isSteppingHere()) {
        awaitTurn(m);
      } else if (!cpu.servers.work(device, m)) {
        sleep();
      }
    }
    self.request = null;
    return m.done;
  }

  /** Waits for something other than a reply: a page, or a lock that {@code holder} has. */
  public void await(Waitable what, @Nullable Lwp holder) {
    FileServers servers = cpu.servers;
    while (!what.isOver()) {
      Request request = holder == null ? null : holder.request;
      if (request != null && servers.isSteppingHere()) {
        throw servers.deadlock(request);
      }
      if (isScheduled()) {
        awaitTurn(what);
      } else if (!servers.stepAny() && !cpu.runThread()) {
        if (nothingCanWake()) {
          throw allWait();
        }
        if (!servers.advanceToTimer()) {
          sleep();
        }
      }
    }
  }

  /**
   * Whether no thread is left that could wake the caller: all wait, and no server has anything to
   * do.
   */
  private boolean nothingCanWake() {
    return !cpu.servers.anyActive() && !cpu.servers.anyHasWaitingRequests() && !cpu.lock.isWanted();
  }

  /**
   * Notes that a reply has damaged the kernel, so that calls may hang in {@code function} from now
   * on.
   */
  public void willHang(String function, String why) {
    hangsIn = function;
    hangCause = why;
  }

  private KernelViolation allWait() {
    return cpu.hang(
        hangsIn,
        hangCause.isEmpty() ? "every process waits: " + cpu.processes.describeWaits() : hangCause);
  }

  private void awaitTurn(Waitable what) {
    Lwp self = cpu.lwp();
    Scheduler s = scheduler;
    if (s != null) {
      s.await(what);
    }
    cpu.checkAlive(self);
    cpu.resume(self);
  }

  /** Runs a file server or a kernel thread when no program can run without waiting. */
  void workOrGiveUp(Waitable what) {
    if (cpu.servers.stepAny() || cpu.runThread()) {
      return;
    }
    if (cpu.servers.anyWithThread()) {
      sleep();
    } else if (cpu.servers.anyHasWaitingRequests()) {
      if (!cpu.servers.advanceToTimer()) {
        sleep();
      }
    } else if (!what.isOver()) {
      throw allWait();
    }
  }

  /** Gives up the lock until something changes, or a timer of a hosted server is due. */
  private void sleep() {
    Lwp self = cpu.lwp();
    Duration timer = cpu.servers.untilTimer();
    if (timer == null) {
      cpu.lock.await(changed);
    } else {
      Duration limit = timer.compareTo(LONGEST) > 0 ? LONGEST : timer;
      awaitFrame(Math.max(1, limit.toNanos()));
    }
    cpu.checkAlive(self);
    cpu.resume(self);
  }

  /**
   * Waits for a frame or the end of the mount, at most {@code nanos} nanoseconds.
   *
   * @return the nanoseconds that are left
   */
  long awaitFrame(long nanos) {
    boolean interrupted = Thread.interrupted(); // otherwise the lock would not be given up
    try {
      return cpu.lock.await(changed, nanos);
    } catch (InterruptedException e) {
      interrupted = true;
      return 0;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package org.jpuffs.sim.sched;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Who waits in the kernel, who runs meanwhile, and how waiters are woken. */
public final class SleepQueue {
  private final Cpu cpu;

  /** A frame waits for a server, or a reply for a caller. */
  private final Condition changed;

  /** Where processes wait that will never be woken, and why if that is known. */
  private String doomed = "cv_wait_sig";

  private String doom = "";

  /** Decides who runs, while programs run together. */
  private @Nullable Scheduler scheduler;

  SleepQueue(Cpu cpu) {
    this.cpu = cpu;
    changed = cpu.lock.newCondition();
  }

  /** Something that a call may wait for has happened. */
  public void wakeup() {
    if (cpu.lock.hasWaiters(changed)) {
      changed.signalAll();
    }
  }

  /** A frame is queued for a server with a thread of its own. */
  void wakeServer() {
    changed.signalAll();
  }

  /** Runs programs together, with nobody in the kernel. */
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

  /** A call begins of one of the programs that run together: another may come first. */
  public void begin() {
    Scheduler s = scheduler;
    if (s != null) {
      s.begin();
    }
  }

  /** Waits for {@code m}'s reply; false if a signal came first ({@code cv_wait_sig}). */
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

  /** Waits for what others than a file server do: give back a page or a lock of {@code holder}. */
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
        if (isDeserted()) {
          throw everybodyWaits();
        }
        sleep();
      }
    }
  }

  /** Nobody is left who could wake the caller: they all wait, and no server has anything to do. */
  private boolean isDeserted() {
    return !cpu.servers.anyAtWork() && !cpu.lock.isWanted();
  }

  /**
   * A reply has spoilt something in the kernel, so that calls may hang in {@code function} from now
   * on.
   */
  public void doom(String function, String why) {
    doomed = function;
    doom = why;
  }

  private KernelViolation everybodyWaits() {
    return cpu.hang(
        doomed, doom.isEmpty() ? "every process waits: " + cpu.processes.describeWaits() : doom);
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

  /** No program can run that waits for nothing: file servers and the kernel's threads are left. */
  void workOrGiveUp(Waitable what) {
    if (cpu.servers.stepAny() || cpu.runThread()) {
      return;
    }
    if (cpu.servers.anyOnItsOwn()) {
      sleep();
    } else if (!what.isOver()) {
      throw everybodyWaits();
    }
  }

  /** Gives the lock up until something changes. */
  private void sleep() {
    Lwp self = cpu.lwp();
    cpu.lock.await(changed);
    cpu.checkAlive(self);
    cpu.resume(self);
  }

  /** Waits for a frame or the end of the mount, at most {@code nanos}; answers what is left. */
  long awaitFrame(long nanos) {
    try {
      return cpu.lock.await(changed, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}

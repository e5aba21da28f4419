package org.jpuffs.sim;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Who waits in the kernel, who runs meanwhile, and how waiters are woken. */
final class SleepQueue {
  private final SimKernel kernel;

  /** A frame waits for a server, or a reply for a caller. */
  private final Condition changed;

  /** Where processes wait that will never be woken, and why if that is known. */
  private String doomed = "cv_wait_sig";

  private String doom = "";

  /** Decides who runs, while programs run together. */
  private @Nullable Scheduler scheduler;

  SleepQueue(SimKernel kernel) {
    this.kernel = kernel;
    changed = kernel.lock.newCondition();
  }

  /** Something that a call may wait for has happened. */
  void wakeup() {
    if (kernel.lock.hasWaiters(changed)) {
      changed.signalAll();
    }
  }

  /** A frame waits for the server of {@code mount}. */
  void wakeServer(PuffsMount mount) {
    if (mount.device.server() == null) {
      changed.signalAll();
    }
  }

  /** Runs programs together, with nobody in the kernel. */
  void runTogether(Scheduler together) {
    kernel.lock.enter();
    try {
      if (scheduler != null) {
        throw new IllegalStateException("programs run together already: wait for their end");
      }
      scheduler = together;
    } finally {
      kernel.lock.leave();
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
  void begin() {
    Scheduler s = scheduler;
    if (s != null) {
      s.begin();
    }
  }

  /** Waits for {@code m}'s reply; false if a signal came first ({@code cv_wait_sig}). */
  boolean awaitReply(PuffsMount mount, Message m) {
    Lwp self = kernel.lwp();
    self.request = m;
    while (!m.isOver()) {
      SimDevice device = mount.device;
      if (isScheduled() && device.server() != null && !device.isSteppingHere()) {
        awaitTurn(m);
      } else if (!kernel.servers.work(device, m)) {
        sleep();
      }
    }
    self.request = null;
    return m.done;
  }

  /** Waits for what others than a file server do: give back a page or a lock of {@code holder}. */
  void await(Waitable what, @Nullable Lwp holder) {
    FileServers servers = kernel.servers;
    while (!what.isOver()) {
      Message request = holder == null ? null : holder.request;
      if (request != null && servers.isSteppingHere()) {
        throw servers.deadlock(request);
      }
      if (isScheduled()) {
        awaitTurn(what);
      } else if (!servers.stepAny() && !kernel.runThread()) {
        if (isDeserted()) {
          throw everybodyWaits();
        }
        sleep();
      }
    }
  }

  /** Nobody is left who could wake the caller: they all wait, and no server has anything to do. */
  private boolean isDeserted() {
    return !kernel.servers.anyAtWork() && !kernel.lock.isWanted();
  }

  /**
   * A reply has spoilt something in the kernel, so that calls may hang in {@code function} from now
   * on.
   */
  void doom(String function, String why) {
    doomed = function;
    doom = why;
  }

  private KernelViolation everybodyWaits() {
    return kernel.hang(doomed, doom.isEmpty() ? "every process waits: " + waiting() : doom);
  }

  private void awaitTurn(Waitable what) {
    Lwp self = kernel.lwp();
    Scheduler s = scheduler;
    if (s != null) {
      s.await(what);
    }
    kernel.checkAlive(self);
    kernel.resume(self);
  }

  /** No program can run that waits for nothing: file servers and the kernel's threads are left. */
  void workOrGiveUp(Waitable what) {
    if (kernel.servers.stepAny() || kernel.runThread()) {
      return;
    }
    if (kernel.servers.anyOnItsOwn()) {
      sleep();
    } else if (!what.isOver()) {
      throw everybodyWaits();
    }
  }

  private String waiting() {
    StringBuilder text = new StringBuilder();
    for (SimProcess process : kernel.processes) {
      process.describeWait(text);
    }
    return text.toString();
  }

  /** Gives the lock up until something changes. */
  private void sleep() {
    Lwp self = kernel.lwp();
    kernel.lock.await(changed);
    kernel.checkAlive(self);
    kernel.resume(self);
  }

  /** Waits for a frame or the end of the mount, at most {@code nanos}; answers what is left. */
  long awaitFrame(long nanos) {
    try {
      return kernel.lock.await(changed, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}

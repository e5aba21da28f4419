package org.jpuffs.sim.sched;

import java.time.Duration;
import java.util.List;
import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.spi.KernelDeathException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The one processor of a simulated kernel: the LWP that runs on it ({@code curlwp}), the lock of
 * the kernel, and what has ended the kernel.
 *
 * <p>One lock protects the whole kernel. A call that waits for a hosted file server steps the loop
 * of that server on its own stack. A call that waits for a server on a thread of its own gives up
 * the lock.
 */
public final class Cpu {
  public final VirtualClock clock;
  public final KernelLock lock = new KernelLock();
  public final SleepQueue sleepers = new SleepQueue(this);
  public final FileServers servers = new FileServers(this);
  public final Processes processes = new Processes(sleepers);

  private final KernelThreads threads;

  /** The LWP of the kernel's own threads. */
  private final Lwp kernelThread = new Lwp(0, 1);

  private Lwp lwp = kernelThread;

  /** What ended this kernel. */
  private volatile @Nullable KernelViolation violation;

  public Cpu(VirtualClock clock, KernelThreads threads) {
    this.clock = clock;
    this.threads = threads;
  }

  /** Ends this kernel: the real one would panic in {@code function}. */
  public KernelViolation panic(String function, String what) {
    return end(Kind.PANIC, function, what);
  }

  /** Ends this kernel: the real one would hang in {@code function}. */
  public KernelViolation hang(String function, String what) {
    return end(Kind.HANG, function, what);
  }

  private KernelViolation end(Kind kind, String function, String what) {
    KernelViolation found = violation;
    if (found == null) {
      found = new KernelViolation(kind, function, what);
      violation = found;
      sleepers.wakeup();
    }
    return found;
  }

  /** Whether a reply has ended this kernel. */
  public boolean isGone() {
    return violation != null;
  }

  void checkAlive(Lwp one) {
    KernelViolation found = violation;
    if (found != null) {
      throw new KernelViolation(found, one.call);
    }
  }

  /** Like {@link #checkAlive}, for a thread that is about to enter. */
  private void checkStillAlive(Lwp one) {
    if (violation != null) {
      lock.leave();
      checkAlive(one);
    }
  }

  /** The LWP that runs ({@code curlwp}). */
  public Lwp lwp() {
    return lwp;
  }

  /** Makes {@code next} the LWP that runs. */
  public void resume(Lwp next) {
    lwp = next;
  }

  /**
   * Enters the kernel as {@code next}.
   *
   * @return the LWP that ran until now, for {@link #leave}
   */
  public Lwp enter(Lwp next) {
    lock.enter();
    checkStillAlive(next);
    Lwp previous = lwp;
    next.calls++;
    if (lock.isOutermost()) {
      if (sleepers.isScheduled()) {
        sleepers.begin();
        checkStillAlive(next);
        previous = lwp;
      }
      threads.runDeferred();
    }
    lwp = next;
    return previous;
  }

  /** Leaves the kernel; {@code previous} runs again. */
  public void leave(Lwp previous) {
    if (lwp != previous && lwp.abandonLocks()) {
      sleepers.wakeup();
    }
    lwp = previous;
    lock.leave();
  }

  /** Enters the kernel as one of its own threads. */
  private Lwp enterAsKernel() {
    return enter(kernelThread);
  }

  /** Runs one task of a kernel thread; false if there is none. */
  public boolean runThread() {
    Lwp self = lwp;
    lwp = kernelThread;
    try {
      return threads.runOne();
    } finally {
      lwp = self;
    }
  }

  /** Runs {@code task} as one of the kernel's own threads, unless the kernel is gone. */
  public void runAsKernel(Runnable task) {
    if (isGone()) {
      return;
    }
    Lwp previous = enterAsKernel();
    try {
      task.run();
    } finally {
      leave(previous);
    }
  }

  /** Runs file servers and kernel threads until none of them has anything to do. */
  public void settle() {
    runAsKernel(this::runUntilIdle);
  }

  /**
   * Sets the clock forward by {@code duration}; servers run their timers on the way. Then
   * {@linkplain #settle settles}.
   */
  public void sleep(Duration duration) {
    if (isGone()) {
      clock.advance(duration); // the clock is that of the machine, which goes on
      return;
    }
    runAsKernel(() -> servers.advance(duration, this::runUntilIdle));
  }

  private void runUntilIdle() {
    boolean busy = true;
    while (busy) {
      busy = threads.runDeferred();
      busy |= servers.stepAll();
      busy |= runThread();
    }
  }

  /**
   * Runs {@code programs} one at a time, in an order that {@code seed} determines.
   *
   * @param switches how often it may choose otherwise than without a seed
   */
  public void runTogether(long seed, int switches, List<? extends Runnable> programs) {
    sleepers.runTogether(new Scheduler(this, seed, switches, programs));
  }
}

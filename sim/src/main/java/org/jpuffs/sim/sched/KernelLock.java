package org.jpuffs.sim.sched;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock that a thread holds while it is in the kernel ({@code kernel_lock}). A file server that
 * runs on the stack of the call that it answers enters again, which costs one comparison of
 * threads.
 */
public final class KernelLock {
  private final ReentrantLock lock = new ReentrantLock();

  /** How many times the holder has entered. */
  private int depth;

  public void enter() {
    if (!lock.isHeldByCurrentThread()) {
      lock.lock();
    }
    depth++;
  }

  public void leave() {
    if (--depth == 0) {
      lock.unlock();
    }
  }

  /**
   * Whether the holder has entered only once: it is not inside a file server that another call
   * runs.
   */
  public boolean isOutermost() {
    return depth == 1;
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  /** Whether other threads wait for the lock. */
  boolean isWanted() {
    return lock.hasQueuedThreads();
  }

  boolean hasWaiters(Condition condition) {
    return lock.hasWaiters(condition);
  }

  /** Gives up the lock until {@code condition} is signalled; the caller waits in a loop. */
  @SuppressWarnings("WaitNotInLoop") // The caller has the loop.
  public void await(Condition condition) {
    int mine = depth;
    depth = 0;
    condition.awaitUninterruptibly();
    depth = mine;
  }

  /**
   * Like {@link #await(Condition)}, but at most {@code nanos} nanoseconds.
   *
   * @return the nanoseconds that are left
   */
  @SuppressWarnings("WaitNotInLoop") // The caller has the loop.
  public long await(Condition condition, long nanos) throws InterruptedException {
    int mine = depth;
    depth = 0;
    try {
      return condition.awaitNanos(nanos);
    } finally {
      depth = mine;
    }
  }
}

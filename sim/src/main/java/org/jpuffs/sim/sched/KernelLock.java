package org.jpuffs.sim.sched;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock that one thread has while it is in the kernel, entered again by a file server that runs
 * on the stack of the call it answers. To enter again costs a look at who has it, and no more.
 */
public final class KernelLock {
  private final ReentrantLock lock = new ReentrantLock();

  /** How many times who has it has entered. */
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

  /** Whether who has it has entered once only: a system call has just begun. */
  public boolean isOutermost() {
    return depth == 1;
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  /** Whether others wait for it, and will go on once it is given back. */
  boolean isWanted() {
    return lock.hasQueuedThreads();
  }

  boolean hasWaiters(Condition condition) {
    return lock.hasWaiters(condition);
  }

  /** Waits for a signal while others are in the kernel. */
  public void await(Condition condition) {
    int mine = depth;
    depth = 0;
    condition.awaitUninterruptibly();
    depth = mine;
  }

  /** Waits for a signal at most {@code nanos}; answers how many are left. */
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

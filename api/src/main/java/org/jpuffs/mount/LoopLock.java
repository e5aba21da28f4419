package org.jpuffs.mount;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of the thread that is in the loop, and whether the loop steps: it runs, and looks for
 * tasks when it has left.
 */
final class LoopLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean stepping = new AtomicBoolean();

  void enter() {
    lock.lock();
  }

  boolean tryEnter() {
    return lock.tryLock();
  }

  void leave() {
    lock.unlock();
  }

  /** Whether the calling thread is in the loop. */
  boolean isHeldHere() {
    return lock.isHeldByCurrentThread();
  }

  /** Whether the calling thread, which is in the loop, was in it already when it entered last. */
  boolean isNested() {
    return lock.getHoldCount() > 1;
  }

  /** Who sees this late wakes the device in vain. */
  void beginStep() {
    stepping.lazySet(true);
  }

  /** The thread leaves after this, see {@link #willLookForTasks}. */
  void endStep() {
    stepping.lazySet(false);
  }

  boolean isStepping() {
    return stepping.get();
  }

  /**
   * Whether the loop will look for a task that the caller has added, so that no wakeup is needed.
   *
   * <p>The loop ends its step, leaves, and then looks for tasks. So the lock is read first here. If
   * the loop has not seen the task, it has left before this read, and then the end of its step is
   * seen as well.
   *
   * <p>This needs volatile accesses: to the flag of {@link LoopTasks} that the caller has set,
   * which the loop reads after it has left, and to the state of the lock. A {@link ReentrantLock}
   * has its state in an {@link java.util.concurrent.locks.AbstractQueuedSynchronizer}, which
   * documents its {@code getState} as a volatile read and {@code setState} as a volatile write.
   * {@code isLocked} is the first, and {@code unlock} ends with the second. The documentation of
   * {@code isLocked} itself does not promise this; {@code LoopLockTest} asks the JDK. A volatile
   * write of our own would cost a fence in each step.
   */
  boolean willLookForTasks() {
    return lock.isLocked() && stepping.get();
  }
}

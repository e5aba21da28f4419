package org.jpuffs.mount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lock of the thread that is in the loop, and whether the loop steps: it runs, and looks for
 * tasks when it has left.
 *
 * <p>A loop enters and leaves for each request. So the lock is one word, the thread that has it,
 * which costs less than {@link java.util.concurrent.locks.ReentrantLock}. Others read that word.
 */
final class LoopLock {
  private static final VarHandle OWNER;
  private static final VarHandle STEPPING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OWNER = lookup.findVarHandle(LoopLock.class, "owner", Thread.class);
      STEPPING = lookup.findVarHandle(LoopLock.class, "stepping", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** The thread that is in the loop. */
  private volatile @Nullable Thread owner;

  /** How often the owner has entered again. Only the owner uses it. */
  private int nested;

  private volatile boolean stepping;

  /** The threads that wait. */
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

  void enter() {
    Thread self = Thread.currentThread();
    if (!tryEnter(self)) {
      await(self);
    }
  }

  boolean tryEnter() {
    return tryEnter(Thread.currentThread());
  }

  private boolean tryEnter(Thread self) {
    if (owner == self) {
      nested++;
      return true;
    }
    return OWNER.compareAndSet(this, null, self);
  }

  private void await(Thread self) {
    boolean interrupted = false;
    waiting.add(self);
    while (!OWNER.compareAndSet(this, null, self)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // otherwise the next park would not wait
    }
    waiting.remove(self);
    if (interrupted) {
      self.interrupt();
    }
  }

  /**
   * Leaves.
   *
   * @throws IllegalMonitorStateException if the calling thread is not in the loop
   */
  void leave() {
    if (owner != Thread.currentThread()) {
      throw new IllegalMonitorStateException("the calling thread is not in the loop");
    }
    if (nested > 0) {
      nested--;
      return;
    }
    owner = null;
    if (!waiting.isEmpty()) { // a thread that is added later finds no owner
      LockSupport.unpark(waiting.peek());
    }
  }

  /** Whether the calling thread is in the loop. */
  boolean isHeldHere() {
    return owner == Thread.currentThread();
  }

  /** Whether the calling thread, which is in the loop, was in it already when it entered last. */
  boolean isNested() {
    return nested > 0;
  }

  /** Who sees this late wakes the device in vain. */
  void beginStep() {
    STEPPING.setRelease(this, true);
  }

  /** The thread leaves after this, see {@link #willLookForTasks}. */
  void endStep() {
    STEPPING.setRelease(this, false);
  }

  boolean isStepping() {
    return stepping;
  }

  /**
   * Whether the loop will look for a task that the caller has added, so that no wakeup is needed.
   *
   * <p>The loop ends its step, leaves, and then looks for tasks. So the owner is read first here.
   * If the loop has not seen the task, it has left before this read, and then the end of its step
   * is seen as well.
   */
  boolean willLookForTasks() {
    return owner != null && stepping;
  }
}

package org.jpuffs.sim.sched;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.spi.FrameServer;
import org.jspecify.annotations.Nullable;

/**
 * The lock that a thread holds while it is in the kernel ({@code kernel_lock}). A file server that
 * runs on the stack of the call that it answers enters again, which costs one comparison of
 * threads.
 */
public final class KernelLock {
  private final ReentrantLock lock = new ReentrantLock();

  /** How many times the holder has entered. */
  private int depth;

  /** The threads that wait for a condition. Only the holder uses it. */
  private int waiters;

  /** The file server whose loop the holder runs; null if the holder runs none. */
  private final AtomicReference<@Nullable FrameServer> server = new AtomicReference<>();

  /**
   * Waits for the lock.
   *
   * @throws IllegalStateException if the holder waits for this thread: it runs the loop of a file
   *     server, and this thread carries out an operation of it
   */
  public void enter() {
    if (!lock.isHeldByCurrentThread() && !lock.tryLock()) {
      checkNoDeadlock();
      lock.lock();
    }
    depth++;
  }

  private void checkNoDeadlock() {
    FrameServer running = server.get();
    if (running != null && running.waitsFor(Thread.currentThread())) {
      throw new IllegalStateException(
          "deadlock: the thread "
              + Thread.currentThread().getName()
              + " carries out an operation of a file server, and makes a system call on the"
              + " simulated kernel, which waits for this operation; run the loop of the server on a"
              + " thread of its own, Mount.serve(), instead of Kernel.host");
    }
  }

  /**
   * The holder runs the loop of {@code next} from now on; null if it runs none.
   *
   * @return the server whose loop it ran before
   */
  @Nullable FrameServer runs(@Nullable FrameServer next) {
    FrameServer before = server.getPlain(); // only the holder changes it
    server.setRelease(next);
    return before;
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

  /** Whether threads wait for a condition of this lock. Only the holder may ask. */
  boolean hasWaiters() {
    return waiters > 0;
  }

  /** Gives up the lock until {@code condition} is signalled; the caller waits in a loop. */
  @SuppressWarnings("WaitNotInLoop") // The caller has the loop.
  public void await(Condition condition) {
    int mine = depth;
    depth = 0;
    waiters++;
    condition.awaitUninterruptibly();
    waiters--;
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
    waiters++;
    try {
      return condition.awaitNanos(nanos);
    } finally {
      waiters--;
      depth = mine;
    }
  }
}

package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that carries out one operation at a time, so that the operation can wait. Either this
 * thread or the loop runs, never both: each gives the turn to the other and waits until it comes
 * back. So operations need no locks.
 */
final class OperationThread {
  /** Why the turn has come back to the loop. */
  enum Turn {
    /** The operation waits. */
    WAITS,
    /** The operation has ended: {@link #error}. */
    ENDED,
    /** The operation ran longer than the time limit, and still runs. */
    OVERDUE
  }

  private final Thread thread;
  private final Semaphore toThread = new Semaphore(0);
  private final Semaphore toLoop = new Semaphore(0);
  private volatile @Nullable IntSupplier work;
  private volatile int error;
  private volatile boolean ended;

  /** The loop no longer waits for this thread. */
  private volatile boolean abandoned;

  OperationThread(ThreadFactory threads) {
    thread = threads.newThread(this::run);
    thread.start();
  }

  private void run() {
    while (true) {
      toThread.acquireUninterruptibly();
      IntSupplier next = work;
      if (next == null) {
        return;
      }
      error = next.getAsInt();
      if (abandoned) {
        return;
      }
      ended = true;
      toLoop.release();
    }
  }

  /** The thread, for its stack. */
  Thread thread() {
    return thread;
  }

  /** The error number of the operation that has ended. */
  int error() {
    return error;
  }

  /** Loop: starts an operation, and waits for the turn. */
  Turn start(IntSupplier operation, @Nullable Duration limit) {
    work = operation;
    ended = false;
    return giveTurn(limit);
  }

  /** Loop: lets the operation go on after {@link #giveTurnToLoop}, and waits for the turn. */
  Turn giveTurn(@Nullable Duration limit) {
    toThread.release();
    if (limit == null) {
      toLoop.acquireUninterruptibly();
    } else if (!acquire(limit)) {
      abandoned = true;
      return Turn.OVERDUE;
    }
    return ended ? Turn.ENDED : Turn.WAITS;
  }

  private boolean acquire(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return toLoop.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Operation: gives the turn to the loop, and waits until it comes back.
   *
   * @return false if the loop has abandoned this operation
   */
  boolean giveTurnToLoop() {
    if (abandoned) {
      return false;
    }
    toLoop.release();
    toThread.acquireUninterruptibly();
    return true;
  }

  /** Loop: ends the thread, which has no operation. */
  void end() {
    work = null;
    toThread.release();
  }
}

package org.jpuffs.mount;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  /** Who may use the result of the operation. Both threads change it, so that only one can. */
  private enum Owner {
    /** Not decided: the operation runs. */
    OPEN,
    /** This thread: it gives the turn back. */
    THREAD,
    /** The loop: it no longer waits for this thread. */
    LOOP
  }

  private final Thread thread;
  private final Semaphore toThread = new Semaphore(0);
  private final Semaphore toLoop = new Semaphore(0);
  private volatile @Nullable IntSupplier work;
  private volatile int error;
  private volatile boolean ended;
  private final AtomicReference<Owner> owner = new AtomicReference<>(Owner.OPEN);

  OperationThread(ThreadFactory threads) {
    thread =
        Objects.requireNonNull(
            threads.newThread(this::run),
            "the factory of MountOptions.threads() returned null; it must return a thread");
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
      if (!keepTurn()) {
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
    owner.set(Owner.OPEN);
    toThread.release();
    if (limit == null) {
      toLoop.acquireUninterruptibly();
    } else if (!acquire(limit)) {
      if (owner.compareAndSet(Owner.OPEN, Owner.LOOP)) {
        return Turn.OVERDUE;
      }
      toLoop.acquireUninterruptibly(); // the operation has just ended, or waits
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
   * Operation: from now on, the loop waits until this thread gives the turn back.
   *
   * @return false if the loop has abandoned this operation
   */
  boolean keepTurn() {
    return owner.compareAndSet(Owner.OPEN, Owner.THREAD) || owner.get() == Owner.THREAD;
  }

  /**
   * Operation: gives the turn to the loop, and waits until it comes back.
   *
   * @return false if the loop has abandoned this operation
   */
  boolean giveTurnToLoop() {
    if (!keepTurn()) {
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

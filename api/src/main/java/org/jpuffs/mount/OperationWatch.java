package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Watches the operations that the loop itself runs, on a thread of its own: the loop cannot notice
 * that one of them does not end.
 */
final class OperationWatch {
  /** What to do about an operation that does not end. */
  interface Overdue {
    void overdue(Operation operation, Thread loop);
  }

  private final Duration limit;
  private final Overdue action;
  private final BooleanSupplier serving;

  /** The operation that runs; null if none does. The fields below belong to it. */
  private volatile @Nullable Operation running;

  /** The number of operations that have started. */
  private volatile long started;

  private volatile @Nullable Thread loop;

  private volatile @Nullable Thread watching;

  OperationWatch(Duration limit, Overdue action, BooleanSupplier serving) {
    this.limit = limit;
    this.action = action;
    this.serving = serving;
  }

  /** Starts the thread. It ends when the mount does. */
  void start() {
    Thread thread = new Thread(this::run, "puffs-watch");
    thread.setDaemon(true);
    watching = thread;
    thread.start();
  }

  /** The mount has ended: so does the thread, without waiting for the limit. */
  void end() {
    LockSupport.unpark(watching);
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // Only the loop writes it.
  void starts(Operation operation) {
    loop = Thread.currentThread();
    started++;
    running = operation;
  }

  void ends() {
    running = null;
  }

  private void run() {
    long seen = -1;
    long since = System.nanoTime();
    while (serving.getAsBoolean()) {
      LockSupport.parkNanos(this, Math.max(1, limit.toNanos() / 4));
      long now = System.nanoTime();
      Operation operation = running;
      long number = started;
      Thread thread = loop;
      if (operation == null || number != seen || thread == null) {
        seen = number;
        since = now;
      } else if (now - since >= limit.toNanos()) {
        action.overdue(operation, thread);
        return;
      }
    }
  }
}

package org.jpuffs.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Runs tasks on an executor, one at a time, in the order in which they were added.
 *
 * <p>Adding is apart from running: those who add hold the lock of the peer, and an executor may run
 * a task at once. If the executor refuses, the tasks run on the calling thread, so that nobody
 * waits for ever when the loop has ended.
 */
final class SerialTasks {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final Executor executor;

  /** Guarded by this object. */
  private final Deque<Runnable> due = new ArrayDeque<>();

  /** Whether somebody runs the tasks or will. Guarded by this object. */
  private boolean isScheduled;

  SerialTasks(Executor executor) {
    this.executor = executor;
  }

  /** One task of the executor. */
  private final class Batch implements Runnable {
    private final Thread submitter = Thread.currentThread();

    /** Only the submitter uses the value. */
    private boolean isInExecute = true;

    private boolean isForSubmitter;

    @Override
    public void run() {
      if (isInExecute && Thread.currentThread() == submitter) {
        isForSubmitter = true; // no recursion, however many batches there are
      } else {
        runWhatIsDue();
      }
    }
  }

  synchronized void add(Runnable task) {
    due.add(task);
  }

  /** Has the added tasks run. The caller holds no lock of the peer. */
  void run() {
    synchronized (this) {
      if (isScheduled || due.isEmpty()) {
        return;
      }
      isScheduled = true;
    }
    schedule();
  }

  private void schedule() {
    Batch batch = new Batch();
    try {
      executor.execute(batch);
    } catch (RuntimeException refusal) {
      LOG.log(System.Logger.Level.WARNING, "a peer runs its tasks without an executor", refusal);
      batch.isForSubmitter = true;
    }
    batch.isInExecute = false;
    if (batch.isForSubmitter) {
      while (runOne()) {
        // until no task is left
      }
    }
  }

  /** Leaves what is added meanwhile for another batch: the executor has other tasks, too. */
  private void runWhatIsDue() {
    int count;
    synchronized (this) {
      count = due.size();
    }
    for (int i = 0; i < count; i++) {
      runOne();
    }
    synchronized (this) {
      if (due.isEmpty()) {
        isScheduled = false;
        return;
      }
    }
    schedule();
  }

  /** Runs the first task; without one, nobody is scheduled any more. */
  private boolean runOne() {
    Runnable task;
    synchronized (this) {
      task = due.poll();
      if (task == null) {
        isScheduled = false;
        return false;
      }
    }
    try {
      task.run();
    } catch (Throwable failure) {
      LOG.log(System.Logger.Level.ERROR, "a task of a peer failed", failure);
    }
    return true;
  }
}

package org.jpuffs.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs programs on threads that the operating system schedules. */
final class FreeThreads {
  private FreeThreads() {}

  /**
   * Runs all programs, each on its own thread, until all have ended.
   *
   * @throws IllegalStateException if one has thrown an exception: with the first as the cause, and
   *     the others suppressed
   */
  static void run(List<? extends Runnable> programs) {
    List<FutureTask<?>> tasks = new ArrayList<>();
    for (Runnable program : programs) {
      FutureTask<?> task = new FutureTask<>(program, null);
      tasks.add(task);
      new Thread(task, "program " + tasks.size()).start();
    }
    IllegalStateException failure = null;
    for (FutureTask<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause();
        if (failure == null) {
          failure = new IllegalStateException("a program has failed: " + cause, cause);
        } else {
          failure.addSuppressed(e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while programs ran together", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

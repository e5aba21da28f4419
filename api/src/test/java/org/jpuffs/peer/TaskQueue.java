package org.jpuffs.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** An executor whose tasks run when the test wants it, as a loop's would between requests. */
final class TaskQueue implements Executor {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private int count;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs tasks until there are none. */
  void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      count++;
      task.run();
    }
  }

  /** Runs at most {@code most} tasks. */
  void run(int most) {
    for (int i = 0; i < most && !tasks.isEmpty(); i++) {
      count++;
      tasks.remove().run();
    }
  }

  /** How many tasks have run. */
  int count() {
    return count;
  }
}

package org.jpuffs.sim.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs one at a time, each on a thread of its own. Whenever a program begins a system
 * call, waits in one or ends, a seed decides what runs next: a program that does not wait, or a
 * file server with a frame to take, on the stack of the program that waits.
 *
 * <p>A single program never waits for its turn, and its file server runs only while it waits. Its
 * trace is then the same as without a scheduler.
 */
final class Scheduler {
  /** One of the programs. */
  private static final class Task {
    final Runnable program;
    final Condition chosen;
    @Nullable Waitable waitsFor;
    boolean ended;

    Task(Runnable program, Condition chosen) {
      this.program = program;
      this.chosen = chosen;
    }

    boolean canRun() {
      Waitable what = waitsFor;
      return !ended && (what == null || what.isOver());
    }
  }

  private final Cpu cpu;
  private final SplittableRandom random;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Task> ready = new ArrayList<>();

  /** The program that runs; null before the first and after the last. */
  private @Nullable Task running;

  private @Nullable Thread runningThread;
  private @Nullable Throwable failure;

  /** Signalled at the end of the last program. */
  private final Condition over;

  private int left;

  /** How often the seed may still choose otherwise than {@link #usual}. */
  private int switches;

  Scheduler(Cpu cpu, long seed, int switches, List<? extends Runnable> programs) {
    this.cpu = cpu;
    this.switches = switches;
    random = new SplittableRandom(seed);
    over = cpu.lock.newCondition();
    for (Runnable program : programs) {
      tasks.add(new Task(program, cpu.lock.newCondition()));
    }
    left = tasks.size();
  }

  /** Runs all programs to their end. No thread may hold the kernel's lock. */
  void run() {
    List<Thread> threads = new ArrayList<>();
    for (Task task : tasks) {
      Thread thread = new Thread(() -> run(task), "program " + threads.size());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    cpu.lock.enter();
    try {
      handOver();
      while (left > 0) {
        cpu.lock.await(over);
      }
    } finally {
      cpu.lock.leave();
    }
    Throwable found = failure;
    if (found instanceof Error error) {
      throw error;
    }
    if (found != null) {
      throw (RuntimeException) found;
    }
  }

  private void run(Task task) {
    cpu.lock.enter();
    try {
      awaitTurn(task);
    } finally {
      cpu.lock.leave();
    }
    try {
      task.program.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
    cpu.lock.enter();
    try {
      task.ended = true;
      left--;
      handOver();
    } finally {
      cpu.lock.leave();
    }
  }

  private synchronized void failed(Throwable e) {
    if (failure == null) {
      failure = e;
    } else if (failure != e) {
      failure.addSuppressed(e);
    }
  }

  private void awaitTurn(Task task) {
    while (running != task) {
      cpu.lock.await(task.chosen);
    }
    runningThread = Thread.currentThread();
  }

  /** Whether the caller is the program that runs. */
  boolean isRunningHere() {
    return running != null && runningThread == Thread.currentThread();
  }

  /** Called at the start of a system call: another program may run first. */
  void begin() {
    Task self = current();
    Task next = choose(0);
    if (next != null && next != self) {
      handTo(next, self);
    }
  }

  /** Waits until {@code what} is over, while other programs run. */
  void await(Waitable what) {
    Task self = current();
    Waitable outer = self.waitsFor;
    self.waitsFor = what;
    try {
      while (!what.isOver()) {
        Task next = choose(cpu.servers.canStep() ? 1 : 0);
        if (next == null) {
          cpu.sleepers.workOrGiveUp(what);
        } else if (next != self) {
          handTo(next, self);
        }
      }
    } finally {
      self.waitsFor = outer;
    }
  }

  private Task current() {
    Task self = running;
    if (self == null) {
      throw new IllegalStateException("no program has its turn");
    }
    return self;
  }

  private void handTo(Task next, Task self) {
    running = next;
    next.chosen.signal();
    awaitTurn(self);
  }

  /** Chooses the next program: the last one has ended, or none has begun. */
  private void handOver() {
    Task next = choose(0);
    if (next == null) {
      for (Task task : tasks) {
        next = next == null && !task.ended ? task : next;
      }
    }
    running = next;
    if (next == null) {
      over.signal();
    } else {
      next.chosen.signal();
    }
  }

  /**
   * Chooses what runs next.
   *
   * @param servers 1 if a file server could run, otherwise 0
   * @return null for a file server, or if nothing can run
   */
  private @Nullable Task choose(int servers) {
    ready.clear();
    for (Task task : tasks) {
      if (task.canRun()) {
        ready.add(task);
      }
    }
    int choices = ready.size() + servers;
    if (choices == 0) {
      return null;
    }
    int choice = choices == 1 ? 0 : (int) Long.remainderUnsigned(random.nextLong(), choices);
    Task chosen = choice < ready.size() ? ready.get(choice) : null;
    Task usual = usual(servers);
    if (chosen != usual && switches-- <= 0) {
      switches = 0;
      return usual;
    }
    return chosen;
  }

  /** What runs next without a seed; null for a file server. */
  private @Nullable Task usual(int servers) {
    Task self = running;
    if (self != null && ready.contains(self)) {
      return self;
    }
    return servers > 0 ? null : ready.get(0);
  }
}

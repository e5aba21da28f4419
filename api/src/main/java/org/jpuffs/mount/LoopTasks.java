package org.jpuffs.mount;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jpuffs.fs.LoopTimer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a loop: those to run now, and those of timers.
 *
 * <p>Any thread may add tasks. Only the loop runs them.
 */
final class LoopTasks {
  /** The most tasks that run before the loop takes a request. */
  private static final int BATCH = 64;

  /** The most times that one step of the loop looks for tasks that were added meanwhile. */
  static final int MOST_ROUNDS = 64;

  /** A task that is due at a time. */
  private final class Timed implements LoopTimer, Comparable<Timed> {
    private final Instant due;
    private final long number;
    private final Runnable task;

    Timed(Instant due, long number, Runnable task) {
      this.due = due;
      this.number = number;
      this.task = task;
    }

    @Override
    public void cancel() {
      remove(this);
    }

    @Override
    public int compareTo(Timed other) {
      int order = due.compareTo(other.due);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

  /** Guarded by this object. */
  private final TreeSet<Timed> timers = new TreeSet<>();

  /** The number of timers so far: timers that are due at the same time run in their order. */
  private long timersSoFar;

  /** When the first timer is due; null if there is none. */
  private volatile @Nullable Instant next;

  /**
   * Whether there may be a task or a timer. It is set after one was added. The loop reads it before
   * each request, which costs less than a look at the queue.
   */
  private volatile boolean pending;

  private volatile boolean closed;

  /** The thread that waits for a task in {@link #await}. */
  private volatile @Nullable Thread waiting;

  LoopTasks(InstantSource clock, Consumer<Throwable> onFailure) {
    this.clock = clock;
    this.onFailure = onFailure;
  }

  /**
   * Adds a task to run now.
   *
   * @throws RejectedExecutionException after {@link #close}
   */
  void add(Runnable task) {
    ready.add(task);
    pending = true;
    if (closed && ready.remove(task)) {
      throw closedException();
    }
    LockSupport.unpark(waiting);
  }

  /**
   * Adds a task to run after {@code delay}.
   *
   * @throws RejectedExecutionException after {@link #close}
   */
  synchronized LoopTimer schedule(Duration delay, Runnable task) {
    if (closed) {
      throw closedException();
    }
    Timed timed = new Timed(after(delay), timersSoFar++, task);
    timers.add(timed);
    firstTimerChanged();
    LockSupport.unpark(waiting);
    return timed;
  }

  /** The time after {@code delay}; the last time there is if it would be later. */
  private Instant after(Duration delay) {
    Instant now = clock.instant();
    return delay.compareTo(Duration.between(now, Instant.MAX)) > 0 ? Instant.MAX : now.plus(delay);
  }

  private static RejectedExecutionException closedException() {
    return new RejectedExecutionException("the mount has ended; its loop runs no more tasks");
  }

  private synchronized void remove(Timed timed) {
    timers.remove(timed);
    firstTimerChanged();
  }

  private void firstTimerChanged() {
    next = timers.isEmpty() ? null : timers.first().due;
    pending = true;
  }

  /** Whether a task can run now. */
  boolean isReady() {
    return pending && (!ready.isEmpty() || isTimerDue());
  }

  private boolean isTimerDue() {
    Instant first = next;
    return first != null && !first.isAfter(clock.instant());
  }

  /** The time until the first timer is due, not less than zero; null if there is none. */
  @Nullable Duration untilTimer() {
    Instant first = next;
    if (first == null) {
      return null;
    }
    Duration left = Duration.between(clock.instant(), first);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Runs the timers that are due, and tasks; false if there were none. */
  boolean run() {
    if (!pending) {
      return false;
    }
    pending = false;
    if (isTimerDue()) {
      addDueTimers();
    }
    boolean any = false;
    for (int i = 0; i < BATCH; i++) {
      Runnable task = ready.poll();
      if (task == null) {
        break;
      }
      any = true;
      call(task);
    }
    if (next != null || !ready.isEmpty()) {
      pending = true;
    }
    return any;
  }

  private synchronized void addDueTimers() {
    Instant now = clock.instant();
    while (!timers.isEmpty() && !timers.first().due.isAfter(now)) {
      Timed first = timers.pollFirst();
      ready.add(first.task);
    }
    firstTimerChanged();
  }

  /** Calls {@code task}, and reports what it throws. */
  void call(Runnable task) {
    try {
      task.run();
    } catch (Throwable failure) { // no exception of a task may end the mount
      Handlers.call(onFailure, failure);
    }
  }

  /** Waits for a task, a timer or {@link #wakeup}, at most {@code limit}. */
  void await(Duration limit) {
    waiting = Thread.currentThread();
    boolean interrupted = Thread.interrupted(); // otherwise there would be no wait
    try {
      if (!isReady()) {
        LockSupport.parkNanos(this, limit.toNanos());
      }
    } finally {
      waiting = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends {@link #await}. */
  void wakeup() {
    LockSupport.unpark(waiting);
  }

  /** Runs the tasks that are left, cancels the timers, and refuses further tasks. */
  void close() {
    synchronized (this) {
      closed = true;
      timers.clear();
      firstTimerChanged();
    }
    Runnable task;
    while ((task = ready.poll()) != null) {
      call(task);
    }
  }
}

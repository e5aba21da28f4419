package org.jpuffs.peer;

import java.time.Duration;

/** Runs a task later, on the executor of the peer: the timers of a mount, for instance. */
@FunctionalInterface
public interface DeadlineTimer {
  /**
   * Has {@code task} run once after {@code delay}.
   *
   * @return what cancels the task; it has no effect after the task has run
   */
  Runnable schedule(Duration delay, Runnable task);
}

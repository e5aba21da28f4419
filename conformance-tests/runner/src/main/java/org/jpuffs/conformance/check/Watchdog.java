package org.jpuffs.conformance.check;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a check from a thread of its own, for the step that does not come back. Those who take
 * the steps need not look at a clock. Time while the whole JVM is stopped does not count.
 */
public final class Watchdog {
  private static final int LOOKS = 8;
  private static final long NONE = -1;

  private final Supplier<@Nullable Progress> watched;
  private final Duration limit;
  private final Consumer<Progress> hung;
  private final Thread thread;

  /**
   * A watchdog, at work.
   *
   * @param watched tells what is being run, null if nothing
   * @param limit how long a step may take
   * @param hung is told of the step that took longer, once
   */
  public Watchdog(Supplier<@Nullable Progress> watched, Duration limit, Consumer<Progress> hung) {
    this.watched = watched;
    this.limit = limit;
    this.hung = hung;
    this.thread = new Thread(this::watch, "watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      long steps = NONE;
      int looks = 0;
      while (true) {
        Thread.sleep(Math.max(1, limit.toMillis() / LOOKS));
        Progress progress = watched.get();
        if (progress == null || progress.steps() != steps) {
          steps = progress == null ? NONE : progress.steps();
          looks = 0;
        } else if (++looks == LOOKS) {
          hung.accept(progress);
          return;
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the watch. */
  public void stop() {
    thread.interrupt();
  }
}

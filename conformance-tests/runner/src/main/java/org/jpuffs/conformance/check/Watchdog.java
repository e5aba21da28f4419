package org.jpuffs.conformance.check;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Detects a step of a check that does not return, from a thread of its own. The thread that makes
 * the steps reads no clock. Time while the whole JVM is stopped does not count.
 */
public final class Watchdog {
  private static final int SAMPLES = 8;
  private static final long NONE = -1;

  private final Supplier<@Nullable Progress> watched;
  private final Duration limit;
  private final Consumer<Progress> hung;
  private final Thread thread;

  /**
   * Starts a watchdog.
   *
   * @param watched gives the present step, null if there is none
   * @param limit how long a step may take
   * @param hung gets the step that took longer, once
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
      int samples = 0;
      while (true) {
        Thread.sleep(Math.max(1, limit.toMillis() / SAMPLES));
        Progress progress = watched.get();
        if (progress == null || progress.steps() != steps) {
          steps = progress == null ? NONE : progress.steps();
          samples = 0;
        } else if (++samples == SAMPLES) {
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

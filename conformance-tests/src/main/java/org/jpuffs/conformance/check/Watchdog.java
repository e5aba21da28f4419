package org.jpuffs.conformance.check;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches a check from a thread of its own, for the call that does not come back. */
public final class Watchdog {
  private final Supplier<@Nullable Progress> watched;
  private final Duration limit;
  private final Consumer<Progress> hung;
  private final Thread thread;

  /**
   * A watchdog, at work.
   *
   * @param watched tells what is being run, null if nothing
   * @param limit how long a call may take
   * @param hung is told of the call that took longer, once
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
      while (true) {
        Thread.sleep(limit.toMillis() / 4);
        Progress progress = watched.get();
        if (progress != null && System.nanoTime() - progress.since() > limit.toNanos()) {
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

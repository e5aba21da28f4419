package org.jpuffs.conformance.check;

import java.time.Duration;

/** Runs the blocks of a check, and reports a call that does not return. */
public final class WatchedBlocks implements BlockRunner {
  private final Check check;
  private final Duration longest;

  /**
   * The blocks of {@code check}.
   *
   * @param longest how long a call may take
   */
  public WatchedBlocks(Check check, Duration longest) {
    this.check = check;
    this.longest = longest;
  }

  /** {@inheritDoc} It does not return if a call does not. */
  @Override
  public CheckTotals runBlock(
      RandomPrograms programs, long number, long most, BlockListener listener) {
    Watchdog watchdog =
        new Watchdog(
            check::progress,
            longest,
            step -> listener.hung(step.failure(longest), check.take())); // it runs no further
    try {
      return check.runBlock(programs, number, most, listener);
    } finally {
      watchdog.stop();
    }
  }

  @Override
  public void cancel() {
    check.cancel();
  }
}

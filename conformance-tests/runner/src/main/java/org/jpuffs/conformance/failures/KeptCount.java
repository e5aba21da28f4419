package org.jpuffs.conformance.failures;

import java.util.Locale;

/**
 * How many kept failures a check has run. If it ended early, some were not run; neither were those
 * that the kernel cannot run.
 *
 * @param all how many there are of the file system
 * @param passed how many broke no rule
 * @param failed how many broke a rule
 */
public record KeptCount(long all, long passed, long failed) {
  /** There is none. */
  public static final KeptCount ZERO = new KeptCount(0, 0, 0);

  /** Checks the numbers. */
  public KeptCount {
    if (passed < 0 || failed < 0 || passed > all || failed > all - passed) {
      throw new IllegalArgumentException(
          passed + " passed and " + failed + " failed of " + all + " kept failures");
    }
  }

  /** One more has passed. */
  public KeptCount withPassed() {
    return new KeptCount(all, passed + 1, failed);
  }

  /** One more has failed. */
  public KeptCount withFailed() {
    return new KeptCount(all, passed, failed + 1);
  }

  /** These and other ones. */
  public KeptCount plus(KeptCount other) {
    return new KeptCount(all + other.all, passed + other.passed, failed + other.failed);
  }

  /** For a verdict: {@code "1 of 3 kept failures passed, "}; empty if there is none. */
  public String verdict() {
    if (all == 0) {
      return "";
    }
    if (passed < all) {
      return String.format(Locale.ROOT, "%d of %d kept failures passed, ", passed, all);
    }
    return String.format(
        Locale.ROOT, "%d kept %s passed, ", all, all == 1 ? "failure" : "failures");
  }
}

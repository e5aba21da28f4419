package org.jpuffs.conformance.bench;

import java.util.Locale;

/** What is promised of speed, and whether it is kept. */
final class Promises {
  private boolean kept = true;

  /** Prints a promise with the figures measured. */
  void expect(boolean isKept, String text, Object... values) {
    kept &= isKept;
    System.out.println(
        (isKept ? "kept    " : "BROKEN  ") + String.format(Locale.ROOT, text, values));
  }

  /** True if all were. */
  boolean areKept() {
    return kept;
  }
}

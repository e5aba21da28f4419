package org.jpuffs.conformance.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints measured figures, each with the promise that it is held against. */
final class Figures {
  private final PrintStream out;
  private final boolean markdown;
  private boolean kept = true;

  /**
   * Figures that are printed to {@code out}.
   *
   * @param markdown whether each figure is a row of a Markdown table; otherwise it is a line
   */
  Figures(PrintStream out, boolean markdown) {
    this.out = out;
    this.markdown = markdown;
  }

  /** Prints the head of the Markdown table; nothing if the figures are lines. */
  void head() {
    if (markdown) {
      out.println("| what | measured | promise | kept |");
      out.println("|---|---|---|---|");
    }
  }

  /**
   * Prints a figure.
   *
   * @param isKept whether the promise is kept
   * @param what what was measured
   * @param promise the bound, in words
   * @param measured the figure, a format for {@code values}
   */
  void expect(boolean isKept, String what, String promise, String measured, Object... values) {
    kept &= isKept;
    String figure = String.format(Locale.ROOT, measured, values);
    if (markdown) {
      out.printf("| %s | %s | %s | %s |%n", what, figure, promise, isKept ? "yes" : "**no**");
    } else {
      out.println((isKept ? "kept    " : "BROKEN  ") + what + ": " + figure + "; " + promise);
    }
  }

  /** Prints a line that is no figure; nothing in a Markdown table. */
  void note(String text, Object... values) {
    if (!markdown) {
      out.println("        " + String.format(Locale.ROOT, text, values));
    }
  }

  /** Whether all promises are kept. */
  boolean areKept() {
    return kept;
  }
}

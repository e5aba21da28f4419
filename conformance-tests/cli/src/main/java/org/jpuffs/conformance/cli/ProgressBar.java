package org.jpuffs.conformance.cli;

import java.io.PrintWriter;

/** A bar and numbers in a line of a terminal, which is written again as programs are run. */
final class ProgressBar implements ProgressDisplay {
  /** In seconds: often enough to see that something happens. */
  private static final double BETWEEN = 0.1;

  private static final int CELLS = 10;

  /** A longer line would be continued in the next one, and could not be written again. */
  private static final int WIDEST = 79;

  private static final String START_OF_LINE = "\r";
  private static final String CLEAR_TO_END = "\u001b[K";
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String NO_COLOUR = "\u001b[0m";

  private final ProgressStyle style;
  private final PrintWriter out;
  private boolean shown;
  private double last = -BETWEEN;

  /** A bar on {@code out}, a terminal. */
  ProgressBar(ProgressStyle style, PrintWriter out) {
    this.style = style;
    this.out = out;
  }

  @Override
  public synchronized void ran(ProgressCounts counts) {
    if (counts.seconds() - last < BETWEEN) {
      return;
    }
    last = counts.seconds();
    shown = true;
    String bar = counts.all() == 0 ? "" : bar(counts);
    int room = WIDEST - (counts.all() == 0 ? 0 : CELLS + "[] ".length());
    String text = counts.text();
    out.print(
        START_OF_LINE + bar + text.substring(0, Math.min(room, text.length())) + CLEAR_TO_END);
    out.flush();
  }

  private String bar(ProgressCounts counts) {
    int full = counts.percent() * CELLS / 100;
    String cells = "#".repeat(full);
    if (style == ProgressStyle.COLOURED_BAR) {
      cells = (counts.violations() == 0 ? GREEN : RED) + cells + NO_COLOUR;
    }
    return "[" + cells + "-".repeat(CELLS - full) + "] ";
  }

  @Override
  public synchronized void clear() {
    if (shown) {
      out.print(START_OF_LINE + CLEAR_TO_END);
      shown = false;
      last = -BETWEEN;
    }
  }
}

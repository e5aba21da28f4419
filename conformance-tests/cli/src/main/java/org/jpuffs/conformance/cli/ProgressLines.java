package org.jpuffs.conformance.cli;

import java.io.PrintWriter;

/**
 * A line for each tenth of the programs, for logs. If their number is not known, a line each time
 * that it has doubled.
 */
final class ProgressLines implements ProgressDisplay {
  private static final int FIRST = 500;
  private static final int TENTH = 10;

  private final PrintWriter err;
  private int tenths;
  private long next = FIRST;

  /** Lines on {@code err}. */
  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void ran(ProgressCounts counts) {
    if (counts.all() == 0 ? isNext(counts.programs()) : isNextTenth(counts.percent() / TENTH)) {
      err.println("check: " + counts.text());
      err.flush();
    }
  }

  private boolean isNextTenth(int tenth) {
    boolean more = tenth > tenths;
    tenths = Math.max(tenth, tenths);
    return more;
  }

  private boolean isNext(long programs) {
    boolean more = programs >= next;
    while (programs >= next) {
      next *= 2;
    }
    return more;
  }

  /** Lines stay. */
  @Override
  public void clear() {}
}

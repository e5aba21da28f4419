package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.check.Check;

/** Shows how far a check of random programs is. Any thread may call its methods. */
final class CheckProgress {
  /** In programs. The rules are counted anew after so many. */
  private static final int BETWEEN = 50;

  private final Check check;
  private final Stopwatch stopwatch;
  private final ProgressDisplay display;
  private final boolean random;
  private final long all;
  private long counted;
  private long rules;
  private int violations;
  private long programs;

  CheckProgress(CheckRequest request, Check check, Stopwatch stopwatch, ProgressDisplay display) {
    this.check = check;
    this.stopwatch = stopwatch;
    this.display = display;
    ProgramSelection selection = request.programs();
    this.random = selection instanceof ProgramSelection.RandomPrograms;
    this.all =
        selection instanceof ProgramSelection.RandomPrograms some && some.limit() == null
            ? some.shardCount()
            : 0;
  }

  /** The check has counted so many programs. Only the thread of the check may call this. */
  void ran(long number) {
    if (display != ProgressDisplay.NONE) {
      if (number >= counted + BETWEEN) {
        counted = number;
        rules(check.counts().rules().judged());
      }
      progressed(number);
    }
  }

  private synchronized void rules(long judged) {
    rules = judged;
  }

  /** So many programs were run. */
  synchronized void progressed(long number) {
    programs = Math.max(programs, number);
    if (random) {
      display.ran(new ProgressCounts(programs, all, stopwatch.seconds(), rules, violations));
    }
  }

  /** A violation is about to be printed. */
  synchronized void violation() {
    violations++;
    display.clear();
  }

  /** The result is about to be printed. */
  synchronized void end() {
    display.clear();
  }
}

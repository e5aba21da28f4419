package org.jpuffs.conformance.check;

import org.jpuffs.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/** The step that is being made. One thread makes the steps, another may read them. */
final class ProgressTracker {
  private volatile @Nullable Program program;
  private volatile int index;
  private volatile long steps;

  /** The first step of {@code next}: its mount. */
  void start(Program next) {
    program = next;
    step(Progress.MOUNT);
  }

  /** The step of call {@code next}, counted from 0. */
  void step(int next) {
    index = next;
    steps = steps + 1; // Only the thread that makes the steps writes.
  }

  /** Nothing is being run. */
  void end() {
    program = null;
  }

  /** What is being run now, null if nothing. */
  @Nullable Progress progress() {
    Program running = program;
    return running == null ? null : new Progress(running, index, steps);
  }
}

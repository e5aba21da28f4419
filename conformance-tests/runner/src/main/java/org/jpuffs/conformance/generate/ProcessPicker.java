package org.jpuffs.conformance.generate;

import org.jpuffs.conformance.program.Call;

/** Picks the process that makes the next call: mostly the one that made the last. */
final class ProcessPicker {
  /** In percent, how often another process is drawn. */
  private static final int CHANGES = 30;

  private final SplitMix random;
  private final int processes;
  private int current = Call.FIRST_PROCESS;

  /** A picker for {@code processes} processes. It draws nothing if there is one. */
  ProcessPicker(SplitMix random, int processes) {
    this.random = random;
    this.processes = processes;
  }

  int next() {
    if (processes > 1 && random.chance(CHANGES)) {
      current = Call.FIRST_PROCESS + random.below(processes);
    }
    return current;
  }

  int current() {
    return current;
  }
}

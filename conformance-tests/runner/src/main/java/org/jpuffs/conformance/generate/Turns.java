package org.jpuffs.conformance.generate;

import org.jpuffs.conformance.program.Call;

/** Whose call is next: mostly that of the process that made the last one. */
final class Turns {
  private static final int CHANGES = 30;

  private final SplitMix random;
  private final int processes;
  private int current = Call.FIRST_PROCESS;

  /** Turns of {@code processes} processes; if there is but one, nothing is drawn. */
  Turns(SplitMix random, int processes) {
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

package org.jpuffs.conformance.check;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * What observes one trial.
 *
 * @param calls counts the calls
 * @param diagram records the messages, null for nobody
 * @param paced whether time passes with every call. A failure that depends on the clock between two
 *     calls is then found by a shorter program
 */
record Observers(CallObserver calls, @Nullable DiagramRecorder diagram, boolean paced) {
  /** Nobody observes. */
  static final Observers NONE = new Observers((call, result, type) -> {}, null, false);

  /** Observes the calls of a trial. */
  @FunctionalInterface
  interface CallObserver {
    /** A call was judged: its result, and the type of the file that it was about. */
    void judged(Call call, long result, FileType type);
  }

  static Observers of(CallObserver calls) {
    return new Observers(calls, null, false);
  }

  static Observers of(DiagramRecorder diagram) {
    return new Observers(NONE.calls, diagram, false);
  }

  static Observers paced(boolean paced) {
    return new Observers(NONE.calls, null, paced);
  }
}

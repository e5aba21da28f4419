package org.jpuffs.conformance.check;

import org.jpuffs.conformance.oracle.History;
import org.jpuffs.conformance.oracle.RuleSet;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * What observes one trial.
 *
 * @param calls counts the calls
 * @param counts counts rules, requests and times, null if nothing does
 * @param diagram records the messages, null if nothing does
 */
record Observers(
    CallObserver calls, @Nullable CheckCounts counts, @Nullable DiagramRecorder diagram) {
  /** Nobody observes. */
  static final Observers NONE = new Observers((call, result, type) -> {}, null, null);

  /** Observes the calls of a trial. */
  @FunctionalInterface
  interface CallObserver {
    /** A call was judged: its result, and the type of the file that it was about. */
    void judged(Call call, long result, FileType type);
  }

  /** Observes what is judged. */
  History.Listener ofHistory() {
    return new History.Listener() {
      @Override
      public void judged(RuleSet judged) {
        if (counts != null) {
          counts.rules().judged(judged);
        }
      }

      @Override
      public void called(Call call, long result, FileType type) {
        calls.judged(call, result, type);
      }
    };
  }

  static Observers of(CallObserver calls, CheckCounts counts) {
    return new Observers(calls, counts, null);
  }

  static Observers of(DiagramRecorder diagram) {
    return new Observers(NONE.calls, null, diagram);
  }
}

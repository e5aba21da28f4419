package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.ReplyChange;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;

/**
 * Adds rules that send a process a signal while it waits for a reply. They are about operations
 * that a process always waits for, so that the signal comes during a wait.
 */
final class SignalRules {
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.LOOKUP,
          Operation.GETATTR,
          Operation.SETATTR,
          Operation.OPEN,
          Operation.READ,
          Operation.MMAP,
          Operation.SEEK,
          Operation.FSYNC,
          Operation.INACTIVE,
          Operation.REMOVE,
          Operation.RENAME);

  /** SIGHUP, SIGINT, SIGQUIT and SIGTERM end a wait, SIGALRM and SIGUSR1 do not. */
  private static final long[] SIGNALS = {1, 2, 3, 15, 15, 15, 14, 30};

  private static final int MOST = 6;

  private SignalRules() {}

  /** {@code program}, in which rules replace some of the calls after the first few. */
  static Program addTo(Program program, SplitMix random, int first) {
    List<Call> calls = new ArrayList<>(program.calls());
    for (int i = random.below(MOST); i >= 0 && calls.size() > first; i--) {
      calls.set(
          first + random.below(calls.size() - first),
          Call.of(
              Verb.RULE,
              random.oneOf(OPERATIONS).name(),
              ReplyChange.SIGNAL.word(),
              random.oneOf(SIGNALS),
              1,
              random.below(3)));
    }
    return program.withCalls(calls);
  }
}

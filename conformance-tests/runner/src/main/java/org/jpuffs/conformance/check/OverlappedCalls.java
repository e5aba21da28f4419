package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jpuffs.conformance.oracle.OverlappingCall;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.OverlapListener;
import org.jpuffs.conformance.session.Session;
import org.jspecify.annotations.Nullable;

/** Calls that are made at the same time: when each began and returned, and what it returned. */
final class OverlappedCalls implements OverlapListener {
  /** Between the lines of a text that is indented as {@link FailureText} does it. */
  static final String NEXT_LINE = "\n    ";

  private final List<Call> calls;
  private final @Nullable DiagramRecorder diagram;
  private final @Nullable OverlappingCall[] made;
  private final int[] begun;
  private final List<String> schedule = new ArrayList<>();
  private int events;

  /**
   * Calls that are to be made.
   *
   * @param diagram records them, null if nothing does
   */
  OverlappedCalls(List<Call> calls, @Nullable DiagramRecorder diagram) {
    this.calls = calls;
    this.diagram = diagram;
    made = new OverlappingCall[calls.size()];
    begun = new int[calls.size()];
  }

  /** Makes the calls, and waits until all have returned and the kernel is idle. */
  void make(Session session, Overlap overlap, List<Call> program) {
    session.together(overlap, program, this);
  }

  @Override
  public void begins(int index) {
    begun[index] = ++events;
    String text = named(index) + ScriptWriter.print(calls.get(index).by(Call.FIRST_PROCESS));
    schedule.add(text + " begins");
    if (diagram != null) {
      diagram.add("SYS> " + text);
    }
  }

  @Override
  public void ended(int index, Outcome outcome) {
    Call call = calls.get(index);
    made[index] = new OverlappingCall(call, new Outcome(outcome), begun[index], ++events);
    String text = OutcomeText.of(call.verb(), outcome);
    String named = named(index) + ScriptWriter.print(call.by(Call.FIRST_PROCESS));
    schedule.add(named + " returns " + text);
    if (diagram != null) {
      diagram.add("SYS< " + named(index) + text);
    }
  }

  private String named(int index) {
    return "proc " + calls.get(index).process() + " ";
  }

  /** What was made, in the order of the program. */
  List<OverlappingCall> calls() {
    List<OverlappingCall> all = new ArrayList<>();
    for (OverlappingCall each : made) {
      all.add(Objects.requireNonNull(each, "a call that has not returned"));
    }
    return all;
  }

  /** Each beginning and each return, in their order, a line each. */
  String schedule() {
    return String.join(NEXT_LINE, schedule);
  }
}

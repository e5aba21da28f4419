package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.trace.SequenceDiagram;
import org.jpuffs.conformance.trace.Tracer;
import org.jpuffs.spi.PuffsDevice;

/** Draws what is said while one program runs. */
final class DiagramRecorder {
  private final SequenceDiagram diagram = new SequenceDiagram();
  private final Tracer tracer;
  private boolean over;

  /** A drawing; {@code kernelClock} is the kernel's time in seconds, give or take an hour. */
  DiagramRecorder(long kernelClock) {
    tracer = new Tracer(kernelClock, this::add);
  }

  private synchronized void add(String line) {
    if (!over) {
      diagram.accept(line);
    }
  }

  PuffsDevice wrap(PuffsDevice device) {
    return tracer.wrap(device);
  }

  void begins(Call call) {
    add("SYS> " + ScriptWriter.print(call));
  }

  void ended(Call call, Outcome outcome) {
    add("SYS< " + OutcomeText.of(call.verb(), outcome));
  }

  /** What comes now is not drawn any more. */
  synchronized void end() {
    over = true;
  }

  synchronized List<String> lines() {
    return diagram.lines();
  }
}

package org.jpuffs.conformance.check;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.trace.MessageLog;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.conformance.trace.Tracer;
import org.jpuffs.spi.PuffsDevice;

/** Records the messages of one run. */
final class DiagramRecorder {
  private final MessageLog log = new MessageLog();
  private final Tracer tracer;
  private boolean recording = true;

  /** A recorder; {@code kernelClock} is the kernel's time in seconds, within an hour. */
  DiagramRecorder(long kernelClock) {
    tracer = new Tracer(kernelClock, this::add);
  }

  /** Adds a line of a trace. */
  synchronized void add(String line) {
    if (recording) {
      log.accept(line);
    }
  }

  PuffsDevice wrap(PuffsDevice device) {
    return tracer.wrap(device);
  }

  void callStarts(Call call) {
    add("SYS> " + ScriptWriter.print(call));
  }

  void callEnded(Call call, Outcome outcome) {
    add("SYS< " + OutcomeText.of(call.verb(), outcome));
  }

  /** Later messages are not recorded. */
  synchronized void end() {
    recording = false;
  }

  /** Later messages are recorded again. */
  synchronized void goOn() {
    recording = true;
  }

  synchronized Messages messages() {
    return log.messages();
  }
}

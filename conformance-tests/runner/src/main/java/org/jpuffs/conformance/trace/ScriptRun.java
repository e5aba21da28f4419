package org.jpuffs.conformance.trace;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Overlap;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.program.Waiting;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.server.ServerSide;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;

/** Runs scripts on a kernel and reports what happens, line by line. */
public final class ScriptRun {
  private final Runner runner;
  private UnaryOperator<PuffsDevice> beneath = device -> device;

  /** Runs scripts on {@code kernel}. */
  public ScriptRun(Kernel kernel) {
    this.runner = new Runner(kernel);
  }

  /** Adds a device next to the kernel's device, for example a recorder. */
  public ScriptRun wrapKernelDevice(UnaryOperator<PuffsDevice> wrapper) {
    beneath = wrapper;
    return this;
  }

  /**
   * Runs {@code script} on a fresh mount of {@code fileSystem}, and prints the calls and their
   * results.
   *
   * @param out takes the lines
   */
  public void print(
      Script script, FileSystem<?> fileSystem, MountOptions options, Consumer<String> out) {
    run(script, fileSystem, options, new PrintedResults(out));
  }

  /**
   * Runs {@code script} on a fresh mount of {@code fileSystem}, and prints a whole trace.
   *
   * @param out takes the lines, from one thread at a time, not always the same
   */
  public void trace(
      Script script, FileSystem<?> fileSystem, MountOptions options, Consumer<String> out) {
    script.comments().forEach(out);
    boolean readsItsEnd = script.setup().waiting() == Waiting.READ;
    Consumer<String> oneByOne =
        line -> {
          synchronized (this) {
            if (readsItsEnd || !line.startsWith("SRV read ")) {
              out.accept(line);
            }
          }
        };
    PrintedTrace trace = new PrintedTrace(new Tracer(kernelClock(), oneByOne), oneByOne);
    run(script, fileSystem, options, trace);
    trace.end();
  }

  /**
   * Runs {@code script} on a fresh mount of {@code fileSystem}.
   *
   * @throws UsageException if calls of the server would overlap others
   * @throws KernelDeathException if the kernel died; the listener was notified first. The next
   *     script needs another kernel
   */
  public void run(
      Script script, FileSystem<?> fileSystem, MountOptions options, RunListener listener) {
    Overlap.verify(script.program().calls());
    ServerSide side = new ServerSide(listener::serverEvent);
    List<Script.Line> lines = script.lines();
    int before = rulesBefore(lines);
    for (Script.Line line : lines.subList(0, before)) {
      listener.serverEvent(rule(line));
      side.rule(line.call());
    }
    Session session = null;
    try {
      session =
          runner.mount(
              fileSystem,
              options,
              script.setup(),
              device -> listener.wrap(beneath.apply(device)),
              side);
      if (listener.mounted(session.mountResult(), session.pid(Call.FIRST_PROCESS))) {
        calls(lines.subList(before, lines.size()), session, listener);
        end(session, listener);
      }
    } catch (KernelDeathException death) {
      session = null; // there is no kernel left that could end it
      listener.kernelDied(death);
      throw death;
    } finally {
      if (session != null) {
        session.close();
      }
    }
  }

  /** How many of the first lines are rules. These apply to the mount as well. */
  private static int rulesBefore(List<Script.Line> lines) {
    int rules = 0;
    while (rules < lines.size() && lines.get(rules).call().verb().isRule()) {
      rules++;
    }
    return rules;
  }

  private static String rule(Script.Line line) {
    return line.call().verb() == Verb.RULE ? "RULE " + line.text() : "RULE none";
  }

  private static void calls(List<Script.Line> lines, Session session, RunListener listener) {
    int processes = Call.FIRST_PROCESS;
    for (int i = 0; i < lines.size(); i++) {
      Script.Line line = lines.get(i);
      boolean together = line.call().verb() == Verb.TOGETHER;
      int needed = together ? most(lines) : line.call().process();
      while (processes < needed) {
        processes++;
        listener.processStarted(processes, session.pid(processes));
      }
      if (together) {
        i = together(lines, i, session, listener) - 1;
      } else if (line.call().verb().isRule()) {
        listener.serverEvent(rule(line));
        session.execute(line.call());
      } else {
        listener.callStarts(line.text());
        Outcome outcome = session.execute(line.call());
        listener.callEnded(line.text(), OutcomeText.of(line.call().verb(), outcome));
      }
    }
  }

  private static int most(List<Script.Line> lines) {
    return lines.stream().mapToInt(line -> line.call().process()).max().orElseThrow();
  }

  /** Makes the calls that line {@code index} is about. The index of the line after them. */
  private static int together(
      List<Script.Line> lines, int index, Session session, RunListener listener) {
    listener.callStarts(lines.get(index).text());
    List<Call> calls = lines.stream().map(Script.Line::call).toList();
    Overlap overlap = Overlap.of(calls, index);
    session.together(
        overlap,
        calls,
        (i, outcome) -> {
          Call call = calls.get(overlap.first() + i);
          listener.callEnded(ScriptWriter.print(call), OutcomeText.of(call.verb(), outcome));
        });
    return overlap.end();
  }

  private static void end(Session session, RunListener listener) {
    session.detach();
    if (session.isMounted() && !unmount(session, "unmount", false, listener)) {
      String forced = "unmount 0x" + Integer.toHexString(MountFlags.MNT_FORCE);
      unmount(session, forced, true, listener);
    }
  }

  private static boolean unmount(
      Session session, String text, boolean force, RunListener listener) {
    listener.callStarts("(end) " + text);
    Outcome outcome = session.unmount(force);
    listener.callEnded(text, OutcomeText.of(Verb.UNMOUNT, outcome));
    return outcome.isOk();
  }

  /** The kernel's time in seconds, or a time not long ago: of the last change of its root. */
  public long kernelClock() {
    return runner.kernelClock();
  }
}

package org.jpuffs.conformance.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.function.Consumer;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.session.Outcome;
import org.jpuffs.conformance.session.OutcomeText;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;

/** Runs scripts on a kernel and tells what happened, line by line. */
public final class ScriptRun {
  private final Kernel kernel;
  private final Runner runner;
  private final Consumer<String> out;
  private final boolean traced;

  /**
   * A way to run scripts.
   *
   * @param kernel where
   * @param out takes the lines; by one thread at a time, though not always the same
   * @param traced whether the lines are a whole trace, or only the calls and their results
   */
  public ScriptRun(Kernel kernel, Consumer<String> out, boolean traced) {
    this.kernel = kernel;
    this.runner = new Runner(kernel);
    this.traced = traced;
    this.out =
        line -> {
          synchronized (this) {
            out.accept(line);
          }
        };
  }

  /** Runs {@code script} on a fresh mount of {@code fileSystem}. */
  public void run(Script script, FileSystem<?> fileSystem, MountOptions options) {
    if (!traced) {
      try (Session session = runner.mount(fileSystem, options, script.setup(), device -> device)) {
        if (session.mountResult() != 0) {
          out.accept("SYS< mount = " + OutcomeText.result(session.mountResult()));
        }
        calls(script, session);
      }
      return;
    }
    script.comments().forEach(out);
    Tracer tracer = new Tracer(kernelClock(), out);
    try (Session session = runner.mount(fileSystem, options, script.setup(), tracer::wrap)) {
      tracer.client(session.clientPid());
      calls(script, session);
    }
    out.accept("END requests=" + tracer.frames());
  }

  private void calls(Script script, Session session) {
    for (Script.Line line : script.lines()) {
      begin(line.text());
      end(line.text(), line.call().verb(), session.execute(line.call()));
    }
    session.leave();
    if (session.isMounted() && !unmount(session, "unmount", false)) {
      unmount(session, "unmount 0x" + Integer.toHexString(MountFlags.MNT_FORCE), true);
    }
  }

  private boolean unmount(Session session, String text, boolean force) {
    begin("(end) " + text);
    Outcome outcome = session.unmount(force);
    end(text, Verb.UNMOUNT, outcome);
    return outcome.isOk();
  }

  private void begin(String text) {
    if (traced) {
      out.accept("SYS> " + text);
    }
  }

  private void end(String text, Verb verb, Outcome outcome) {
    out.accept("SYS< " + text + " " + OutcomeText.of(verb, outcome));
  }

  /** What the kernel's clock says, or said not long ago: when it last changed its own root. */
  private long kernelClock() {
    Stat stat = new Stat();
    stat.wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
    try (Process process = kernel.newProcess()) {
      int result = process.stat(kernel.mountPoint(), stat);
      return result == 0 ? stat.ctim().sec() : Instant.now().getEpochSecond();
    }
  }
}

package org.jpuffs.conformance.child;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The child's end of the pipe to its parent. Everything that this JVM prints on {@link System#out}
 * becomes {@link ChildRecord.Line} records, so that nothing else can get between the records.
 */
public final class ChildOutput {
  private final OutputStream pipe;
  private final PrintWriter lines;

  private ChildOutput(OutputStream pipe) {
    this.pipe = pipe;
    this.lines = new PrintWriter(new LineRecords(), true, StandardCharsets.UTF_8);
  }

  /** Takes over the standard output of this JVM. */
  public static ChildOutput onStandardOutput() {
    ChildOutput output = new ChildOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(output.new LineRecords(), true, StandardCharsets.UTF_8));
    return output;
  }

  /** A writer for people: each line becomes a record when it is flushed. */
  public PrintWriter lines() {
    return lines;
  }

  /** Sends a record; lines that were printed before it are sent first. */
  public void checkpoint(List<Long> totals, String script) {
    lines.flush();
    send(new ChildRecord.Checkpoint(totals, script));
  }

  /** Reports that {@code step} does not return, and ends this JVM. */
  public void hung(String step) {
    lines.flush();
    send(new ChildRecord.Hung(step));
    Runtime.getRuntime().halt(ChildRun.HUNG_STATUS);
  }

  /** Sends what the command has found. */
  public void result(String text) {
    lines.flush();
    send(new ChildRecord.Result(text));
  }

  /**
   * Reports that the command is complete.
   *
   * @return {@code status}
   */
  public int finished(int status, List<Long> totals) {
    lines.flush();
    send(new ChildRecord.Finished(status, totals));
    return status;
  }

  private synchronized void send(ChildRecord record) {
    try {
      RecordFrames.write(pipe, record);
    } catch (IOException e) {
      throw new UncheckedIOException("the parent reads no more", e);
    }
  }

  /** Splits bytes into lines and sends each. */
  private final class LineRecords extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        send(new ChildRecord.Line(line.toString(StandardCharsets.UTF_8)));
        line.reset();
      } else if (b != '\r') {
        line.write(b);
      }
    }
  }
}

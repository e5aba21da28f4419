package org.jpuffs.conformance.child;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jpuffs.spi.KernelDeathException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A command of the command line in a JVM of its own. A kernel that panics there takes nothing else
 * with it. A child that sends nothing for too long is killed.
 *
 * <p>The child sends {@link ChildRecord}s on its standard output. A child that is alive at its end
 * sends {@link ChildRecord.Finished} last. Without that record the exit status decides:
 *
 * <ul>
 *   <li>1: the JVM's handler of fatal signals ended the process;
 *   <li>above 128: a signal did, and the rest is its number;
 *   <li>anything else: the command refused to start, and its standard error says why.
 * </ul>
 */
public final class ChildRun {
  /** How long a child may send nothing, in addition to what its script sleeps. */
  public static final Duration SILENCE = Duration.ofSeconds(20);

  /** For a child that watches itself and sends {@link ChildRecord.Hung}. */
  public static final Duration WATCHES_ITSELF = Duration.ofMillis(Long.MAX_VALUE);

  /** The exit status of a child that ended itself because a step did not return. */
  static final int HUNG_STATUS = 128 + 14;

  private static final String MAIN = "org.jpuffs.conformance.cli.Main";
  private static final int SIGNALLED = 128;
  private static final int SIGKILL = 9;

  /** The status with which the JVM's handler of fatal signals ends the process. */
  private static final int FATAL_SIGNAL_STATUS = 1;

  /** The fatal signal of almost all invalid accesses to memory; the status does not say which. */
  private static final int SIGSEGV = 11;

  private static final int LAST_LINES = 12;
  private static final int WAITS = 8;

  private final Duration silence;
  private final Consumer<String> out;
  private final Consumer<String> err;
  private final BlockingQueue<Optional<ChildRecord>> records = new LinkedBlockingQueue<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final ConsoleText console = new ConsoleText();
  private ChildRecord.@Nullable Checkpoint checkpoint;
  private ChildRecord.@Nullable Finished finished;
  private ChildRecord.@Nullable Hung hung;
  private ChildRecord.@Nullable Result result;
  private volatile @Nullable Process running;
  private volatile boolean killed;

  /**
   * A run that has not started.
   *
   * @param silence how long the child may send nothing
   * @param out receives the lines that the child prints
   * @param err receives the console of the child's kernel, and the child's complaints
   */
  public ChildRun(Duration silence, Consumer<String> out, Consumer<String> err) {
    this.silence = silence;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command in a child and waits for its end. To be called once.
   *
   * @param arguments of the command line
   * @return the last record of the child; without totals if the child refused to start
   * @throws ChildDeathException if the kernel killed the child, or the child hung; the message has
   *     the panic's words and the last lines
   */
  public ChildRecord.Finished run(List<String> arguments) {
    Process child = start(arguments);
    running = child;
    if (killed) {
      child.destroyForcibly();
    }
    Thread complaints = daemon(() -> readConsole(child));
    Thread output = daemon(() -> readRecords(child));
    try {
      boolean silent = !handleAll();
      if (silent) {
        child.destroyForcibly();
      }
      int status = child.waitFor();
      output.join();
      complaints.join();
      return silent ? silent() : ended(status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child ran", e);
    } finally {
      child.destroyForcibly();
    }
  }

  /** The last program that the child started; null if it started none. */
  public ChildRecord.@Nullable Checkpoint checkpoint() {
    return checkpoint;
  }

  /** What the child has found; null if it sent nothing of the kind. */
  public @Nullable String result() {
    ChildRecord.Result sent = result;
    return sent == null ? null : sent.text();
  }

  /** Kills the child. {@link #run} returns soon. Any thread may call it, at any time. */
  public void kill() {
    killed = true;
    Process child = running;
    if (child != null) {
      child.destroyForcibly();
    }
  }

  private static Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(inheritedOptions());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:ErrorFile=/dev/null"));
    // The JVM's report of a fatal signal stays out of the records.
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:+DisplayVMOutputToStderr"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new IllegalStateException("no JVM can be started: " + e.getMessage(), e);
    }
  }

  /** What this JVM's compiler was started with, and its archive of classes. */
  private static List<String> inheritedOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            option ->
                option.startsWith("-XX:CompileCommandFile=")
                    || option.startsWith("-XX:Tiered")
                    || option.startsWith("-XX:SharedArchiveFile=")
                    || option.startsWith("-Xlog:cds="))
        .toList();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "child-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void readRecords(Process child) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(child.getInputStream()))) {
      ChildRecord record;
      while ((record = RecordFrames.read(in)) != null) {
        records.add(Optional.of(record));
      }
    } catch (IOException e) {
      endsWith("output", e);
    } finally {
      records.add(Optional.empty());
    }
  }

  private void readConsole(Process child) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(child.getErrorStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = in.readLine()) != null) {
        if (console.add(line)) {
          err.accept(line);
        }
      }
    } catch (IOException e) {
      endsWith("console", e);
    }
  }

  private void endsWith(String what, IOException e) {
    if (!killed) {
      err.accept("the " + what + " of the child ends with " + e.getMessage());
    }
  }

  /** Handles records until the last one; false if none came for too long. */
  private boolean handleAll() throws InterruptedException {
    Optional<ChildRecord> record;
    while ((record = next()) != null) {
      if (record.isEmpty()) {
        return true;
      }
      handle(record.get());
    }
    return false;
  }

  /**
   * The next record; null if none came for too long. The wait is divided, so that time in which the
   * whole machine was stopped counts only once.
   */
  @SuppressWarnings("NullableOptional") // Empty means the end; null means that nothing came.
  private @Nullable Optional<ChildRecord> next() throws InterruptedException {
    Optional<ChildRecord> record = null;
    for (int i = 0; i < WAITS && record == null; i++) {
      record = records.poll(Math.max(1, silence.toMillis() / WAITS), TimeUnit.MILLISECONDS);
    }
    return record;
  }

  private void handle(ChildRecord record) {
    if (record instanceof ChildRecord.Line line) {
      out.accept(line.text());
      if (last.size() == LAST_LINES) {
        last.removeFirst();
      }
      last.addLast(line.text());
    } else if (record instanceof ChildRecord.Checkpoint started) {
      checkpoint = started;
    } else if (record instanceof ChildRecord.Hung step) {
      hung = step;
    } else if (record instanceof ChildRecord.Result found) {
      result = found;
    } else if (record instanceof ChildRecord.Finished end) {
      finished = end;
    }
  }

  private ChildRecord.Finished silent() {
    throw hang("", "the kernel hangs: nothing for " + silence.toSeconds() + " s");
  }

  private ChildRecord.Finished ended(int status) {
    ChildRecord.Hung step = hung;
    if (step != null) {
      throw hang(step.step(), "the kernel hangs in " + step.step());
    }
    ChildRecord.Finished end = finished;
    if (end != null) {
      return end;
    }
    int signal = status == FATAL_SIGNAL_STATUS ? SIGSEGV : status - SIGNALLED;
    if (signal <= 0 || signal == SIGKILL) {
      return new ChildRecord.Finished(status, List.of());
    }
    String function = console.function();
    String panic = console.panicLine();
    throw new ChildDeathException(
        Kind.PANIC,
        console.place(),
        "the kernel died of signal "
            + signal
            + (function.isEmpty() ? "" : " in " + function)
            + (panic.isEmpty() ? "" : ": " + panic),
        lastLines(),
        "CRASH: rump kernel took a fatal signal (host signal " + signal + ")");
  }

  private ChildDeathException hang(String step, String message) {
    return new ChildDeathException(
        Kind.HANG, step, message, lastLines(), "HANG: alarm fired, process ends");
  }

  private String lastLines() {
    return "; the last lines:\n  " + String.join("\n  ", last);
  }
}

package org.jpuffs.conformance.child;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * A command of the kit's in a JVM of its own. A kernel that panics there takes nothing else with
 * it, and one that hangs is ended when nothing has been printed for too long.
 */
public final class ChildRun {
  /** How long a child may print nothing, besides what its script sleeps. */
  public static final Duration SILENCE = Duration.ofSeconds(20);

  /** For a child that ends itself, with {@link #HUNG}, if it hangs. */
  public static final Duration WATCHES_ITSELF = Duration.ofMillis(Long.MAX_VALUE);

  /** The exit status of a child that hangs and knows it: as if an alarm had killed it. */
  public static final int HUNG = 128 + 14;

  /** What is printed for a child that was silent for too long. */
  static final String HANG = "HANG: alarm fired, process ends";

  private static final String MAIN = "org.jpuffs.conformance.cli.Main";
  private static final int SIGNALLED = 128;
  private static final int SIGKILL = 9;
  private static final int SIGSEGV = 11;
  private static final int LAST_LINES = 12;

  /** What a JVM prints that is hit by a signal it does not expect; its exit status is 1 then. */
  private static final String FATAL =
      "# A fatal error has been detected by the Java Runtime Environment:";

  /** What it says of where that was. */
  private static final Pattern FRAME = Pattern.compile("# C  \\[.*\\]  (?:rumpns_)?(\\w+).*");

  private static final int LOOKS = 8;

  /** What is put behind the last line of the child's. */
  private static final String END = "\n";

  private final Duration silence;
  private final Consumer<String> out;
  private final Consumer<String> err;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final List<String> console = new ArrayList<>();
  private boolean fatal;
  private String function = "";

  /**
   * A run that has not begun.
   *
   * @param silence how long the child may print nothing
   * @param out takes the lines that it prints
   * @param err takes what it and its kernel complain of
   */
  public ChildRun(Duration silence, Consumer<String> out, Consumer<String> err) {
    this.silence = silence;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command in a child and waits for its end.
   *
   * @param arguments of the kit's command line
   * @return the exit status of a child that ended by itself
   * @throws KernelDeathException if the child was killed by its kernel or had to be; the line that
   *     says so was printed, and the message has the panic's words and the last lines
   */
  public int run(List<String> arguments) {
    Process child = start(arguments);
    Thread complaints = reader(child.getErrorStream(), this::complained);
    Thread printed = reader(child.getInputStream(), lines::add);
    try {
      boolean hung = !printAll();
      if (hung) {
        child.destroyForcibly();
      }
      int status = child.waitFor();
      printed.join();
      complaints.join();
      return hung ? hung() : ended(status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child ran", e);
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:ErrorFile=/dev/null"));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new IllegalStateException("no JVM can be started: " + e.getMessage(), e);
    }
  }

  private Thread reader(InputStream stream, Consumer<String> taker) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(taker);
              } catch (IOException | RuntimeException e) {
                err.accept("the child's output ends: " + e.getMessage());
              } finally {
                taker.accept(END);
              }
            },
            "child-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Prints lines until the last; false if none came for too long. */
  private boolean printAll() throws InterruptedException {
    while (true) {
      String line = next();
      if (line == null) {
        return false;
      }
      if (line.equals(END)) {
        return true;
      }
      if (isOfFatalError(line)) {
        continue;
      }
      out.accept(line);
      if (last.size() == LAST_LINES) {
        last.removeFirst();
      }
      last.addLast(line);
    }
  }

  private boolean isOfFatalError(String line) {
    fatal |= line.equals(FATAL);
    Matcher frame = FRAME.matcher(line);
    if (fatal && frame.matches()) {
      function = frame.group(1);
    }
    return fatal;
  }

  /** The next line; null if none came for too long, the time aside in which all was stopped. */
  private @Nullable String next() throws InterruptedException {
    String line = null;
    for (int look = 0; look < LOOKS && line == null; look++) {
      line = lines.poll(Math.max(1, silence.toMillis() / LOOKS), TimeUnit.MILLISECONDS);
    }
    return line;
  }

  private synchronized void complained(String line) {
    if (!line.equals(END)) {
      console.add(line);
      err.accept(line);
    }
  }

  private int hung() {
    out.accept(HANG);
    throw death(
        KernelDeathException.Kind.HANG,
        "the kernel hangs: nothing for " + silence.toSeconds() + " s");
  }

  private int ended(int status) {
    if (status == HUNG) {
      throw death(KernelDeathException.Kind.HANG, "the kernel hangs");
    }
    int signal = fatal ? SIGSEGV : status - SIGNALLED;
    if (signal <= 0 || signal == SIGKILL) {
      return status;
    }
    out.accept("CRASH: rump kernel took a fatal signal (host signal " + signal + ")");
    throw death(
        KernelDeathException.Kind.PANIC,
        "the kernel died of signal "
            + signal
            + (function.isEmpty() ? "" : " in " + function)
            + panicWords());
  }

  private KernelDeathException death(KernelDeathException.Kind kind, String what) {
    return new KernelDeathException(kind, function, what + "; the last lines:\n  " + lastLines());
  }

  private String lastLines() {
    return String.join("\n  ", last);
  }

  private synchronized String panicWords() {
    for (String line : console) {
      if (line.contains("panic")) {
        return ": " + line.strip();
      }
    }
    return "";
  }
}

package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.crash.IoErrorCheck;
import org.jpuffs.conformance.crash.IoErrorFinding;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs io-errors}. */
@Command(
    name = "io-errors",
    description = {
      "Tests what a file system that keeps its files in a store does when the store fails.",
      "Runs random programs over a store in memory, on the backend sim. Reads, writes and flushes"
          + " of the store fail, are done in part, time out or are slow, by a plan of the seed."
          + " Errors must be reported, and no other file may be affected: after the call, and after"
          + " the next mount."
    },
    mixinStandardHelpOptions = true)
final class IoErrorsCommand implements Callable<Integer> {
  private static final String KERNEL = "sim";
  private static final int MOST_VIOLATIONS = 3;
  private static final int MANY_PROGRAMS = 20;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(15);

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      paramLabel = "FS",
      description =
          "the file system: the NAME of a factory that is declared to make durable ones (logfs),"
              + " or class:NAME for a class")
  private String name = "";

  @Mixin private ClasspathOption classpath = new ClasspathOption();

  @Option(
      names = "--programs",
      paramLabel = "N",
      description = "the number of random programs. Default: ${DEFAULT-VALUE}")
  private long programs = 200;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description =
          "the number of calls in each program, fsync and sync in addition."
              + " Default: ${DEFAULT-VALUE}")
  private int calls = 30;

  @Option(
      names = "--failures",
      paramLabel = "N",
      description =
          "how often each program runs with failures of the store; each kind comes in turn."
              + " Default: ${DEFAULT-VALUE}")
  private int failures = 14;

  @Mixin private SeedOption seed = new SeedOption();

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  IoErrorsCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    if (programs < 1 || calls < 1 || failures < 1) {
      throw new UsageException(
          "--programs %d --calls %d --failures %d: give 1 or more of each"
              .formatted(programs, calls, failures));
    }
    DurableFileSystems durable = classpath.durable(name);
    Stopwatch stopwatch = new Stopwatch();
    try (Kernel kernel = Backends.named(KERNEL).start()) {
      IoErrorCheck check = new IoErrorCheck(kernel, durable, failures);
      Watchdog watchdog = new Watchdog(check::progress, LONGEST_RUN, this::giveUp);
      try {
        check.run(programs, calls, seed.seed(), MOST_VIOLATIONS, new Report(check));
      } finally {
        watchdog.stop();
      }
      out.println(summary(check, stopwatch.seconds()));
      return check.tally().failures() == 0 ? 0 : 1;
    }
  }

  /** Prints violations as they are found. */
  private final class Report implements Campaign.Listener<Long, IoErrorFinding> {
    private final IoErrorCheck check;

    Report(IoErrorCheck check) {
      this.check = check;
    }

    @Override
    public void failed(Long failing, Program smallest, IoErrorFinding finding) {
      out.println("violation of seed " + failing + ", shrunk");
      out.print(finding.text(smallest));
      out.println("  to repeat");
      out.println("    " + command(failing));
      out.flush();
    }

    @Override
    public void ran(Tally tally) {
      if (tally.programs() % MANY_PROGRAMS == 0) {
        err.println(
            "%d programs, %d runs with failures, %d violations"
                .formatted(tally.programs(), check.runs(), tally.failures()));
      }
    }
  }

  private String command(long failing) {
    return "./puffs io-errors "
        + ShellWord.quote(name)
        + classpath.arguments()
        + " --programs 1 --seed "
        + failing
        + " --calls "
        + calls
        + " --failures "
        + failures;
  }

  private String summary(IoErrorCheck check, double seconds) {
    Tally tally = check.tally();
    String skipped =
        check.notJudged() == 0
            ? ""
            : ", %d programs with too many files not judged".formatted(check.notJudged());
    return String.format(
        Locale.ROOT,
        "failed the store of %s on %s: %d programs, %d calls, %d runs with failures, %d violations%s,"
            + " seed %d, %.1f s",
        name,
        KERNEL,
        tally.programs(),
        tally.calls(),
        check.runs(),
        tally.failures(),
        skipped,
        seed.seed(),
        seconds);
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private void giveUp(Progress step) {
    out.println("a run has not ended for %d s; the program is".formatted(LONGEST_RUN.toSeconds()));
    out.print(ScriptWriter.print(step.program()));
    out.flush();
    Runtime.getRuntime().halt(1);
  }
}

package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.crash.CrashCheck;
import org.jpuffs.conformance.crash.CrashFinding;
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

/** {@code puffs crash}. */
@Command(
    name = "crash",
    description = {
      "Tests what a file system that keeps its files in a store has after a crash.",
      "Runs random programs over a store in memory, on the backend sim. Crashes after each write"
          + " and flush of the store, mounts what the store has then, and compares the files with"
          + " what clients saw before the crash."
    },
    mixinStandardHelpOptions = true)
final class CrashCommand implements Callable<Integer> {
  private static final String KERNEL = "sim";
  private static final int MOST_VIOLATIONS = 3;
  private static final int MANY_PROGRAMS = 20;
  private static final Duration LONGEST_MOUNT = Duration.ofSeconds(15);

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
      names = "--subsets",
      paramLabel = "N",
      description =
          "how many sets of lost writes are drawn for each write of the store."
              + " Default: ${DEFAULT-VALUE}")
  private int subsets = 50;

  @Mixin private SeedOption seed = new SeedOption();

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CrashCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    if (programs < 1 || calls < 1 || subsets < 0) {
      throw new UsageException(
          "--programs %d --calls %d --subsets %d: give 1 or more of the first two, and no negative"
                  .formatted(programs, calls, subsets)
              + " number");
    }
    DurableFileSystems durable = classpath.durable(name);
    Stopwatch stopwatch = new Stopwatch();
    try (Kernel kernel = Backends.named(KERNEL).start()) {
      CrashCheck check = new CrashCheck(kernel, durable, subsets);
      Watchdog watchdog = new Watchdog(check::progress, LONGEST_MOUNT, this::giveUp);
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
  private final class Report implements Campaign.Listener<Long, CrashFinding> {
    private final CrashCheck check;

    Report(CrashCheck check) {
      this.check = check;
    }

    @Override
    public void failed(Long failing, Program smallest, CrashFinding finding) {
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
            "%d programs, %d crashes, %d violations"
                .formatted(tally.programs(), check.images(), tally.failures()));
      }
    }
  }

  private String command(long failing) {
    return "./puffs crash "
        + ShellWord.quote(name)
        + classpath.arguments()
        + " --programs 1 --seed "
        + failing
        + " --calls "
        + calls
        + " --subsets "
        + subsets;
  }

  private String summary(CrashCheck check, double seconds) {
    Tally tally = check.tally();
    String skipped =
        check.notJudged() == 0
            ? ""
            : ", %d programs with too many files not judged".formatted(check.notJudged());
    return String.format(
        Locale.ROOT,
        "crashed %s on %s: %d programs, %d calls, %d crashes, %d violations%s, seed %d, %.1f s",
        name,
        KERNEL,
        tally.programs(),
        tally.calls(),
        check.images(),
        tally.failures(),
        skipped,
        seed.seed(),
        seconds);
  }

  /** Nothing can interrupt a mount that does not return: this ends the JVM. */
  private void giveUp(Progress step) {
    out.println(
        "a call or a mount has not returned for %d s; the program is"
            .formatted(LONGEST_MOUNT.toSeconds()));
    out.print(ScriptWriter.print(step.program()));
    out.flush();
    Runtime.getRuntime().halt(1);
  }
}

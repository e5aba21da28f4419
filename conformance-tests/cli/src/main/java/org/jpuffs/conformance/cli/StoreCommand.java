package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.campaign.Campaign;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.crash.StoreCheck;
import org.jpuffs.conformance.crash.StoreFinding;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A command that tests what a file system does over a store, by random programs on the backend sim.
 *
 * @param <F> what a program finds
 */
abstract class StoreCommand<F extends StoreFinding> implements Callable<Integer> {
  private static final String KERNEL = "sim";
  private static final int MOST_VIOLATIONS = 3;
  private static final int MANY_PROGRAMS = 20;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(15);

  /**
   * What differs in what the commands print.
   *
   * @param command the command
   * @param tested what was done to the file system, as the verdict says it
   * @param runs what is counted
   * @param numbers which numbers are valid
   * @param stuck what has not happened when a program hangs
   */
  record Words(String command, String tested, String runs, String numbers, String stuck) {}

  private final Words words;
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

  @Mixin private SeedOption seed = new SeedOption();

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  StoreCommand(Words words, PrintWriter out, PrintWriter err) {
    this.words = words;
    this.out = out;
    this.err = err;
  }

  /** Makes the check. */
  abstract StoreCheck<F> check(Kernel kernel, DurableFileSystems fileSystems);

  /** The option that the other commands lack, with its value: {@code --subsets 50}. */
  abstract String ownOption();

  /** Whether the value of that option is valid. */
  abstract boolean isOwnNumberValid();

  @Override
  public Integer call() throws BackendUnavailableException {
    if (programs < 1 || calls < 1 || !isOwnNumberValid()) {
      throw new UsageException(
          "--programs %d --calls %d %s: give %s"
              .formatted(programs, calls, ownOption(), words.numbers));
    }
    DurableFileSystems durable = classpath.durable(name);
    Stopwatch stopwatch = new Stopwatch();
    try (Kernel kernel = Backends.named(KERNEL).start()) {
      StoreCheck<F> check = check(kernel, durable);
      Watchdog watchdog = new Watchdog(check::progress, LONGEST_RUN, this::giveUp);
      try {
        check.run(programs, calls, seed.seed(), MOST_VIOLATIONS, new Report(check));
      } finally {
        watchdog.stop();
      }
      out.println(verdict(check, stopwatch.seconds()));
      return check.tally().failures() == 0 ? 0 : 1;
    }
  }

  /** Prints violations as they are found. */
  private final class Report implements Campaign.Listener<Long, F> {
    private final StoreCheck<F> check;

    Report(StoreCheck<F> check) {
      this.check = check;
    }

    @Override
    public void failed(Long failing, Program smallest, F finding) {
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
            "%d programs, %d %s, %d violations"
                .formatted(tally.programs(), check.runs(), words.runs, tally.failures()));
      }
    }
  }

  private String command(long failing) {
    return "%s %s %s%s --programs 1 --seed %d --calls %d %s"
        .formatted(
            StartedAs.PUFFS,
            words.command,
            ShellWord.quote(name),
            classpath.arguments(),
            failing,
            calls,
            ownOption());
  }

  private String verdict(StoreCheck<F> check, double seconds) {
    Tally tally = check.tally();
    String skipped =
        check.notJudged() == 0
            ? ""
            : ", %d programs with too many files not judged".formatted(check.notJudged());
    return String.format(
        Locale.ROOT,
        "%s %s on %s: %d programs, %d calls, %d %s, %d violations%s, seed %d, %.1f s",
        words.tested,
        name,
        KERNEL,
        tally.programs(),
        tally.calls(),
        check.runs(),
        words.runs,
        tally.failures(),
        skipped,
        seed.seed(),
        seconds);
  }

  /** Nothing can interrupt a call that does not return: this ends the JVM. */
  private void giveUp(Progress step) {
    out.println("%s for %d s; the program is".formatted(words.stuck, LONGEST_RUN.toSeconds()));
    out.print(ScriptWriter.print(step.program()));
    out.flush();
    Runtime.getRuntime().halt(1);
  }
}

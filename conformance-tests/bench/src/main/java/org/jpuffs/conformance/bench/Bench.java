package org.jpuffs.conformance.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs bench}: measures, and compares the figures with the promises. */
@Command(
    name = "puffs bench",
    description = {
      "Measures the speed of jpuffs and compares the figures with the promises in"
          + " docs/reference/performance.md. For comparable figures, pin it to one core: taskset -c"
          + " 0 ./puffs bench",
      "",
      "  frames   a request and its reply on the simulated kernel; also on NetBSD's kernel if"
          + " PUFFS_RUMP_LIB is set",
      "  calls    system calls through frames with all caches off, compared with jimfs; large"
          + " writes, compared with plain copies",
      "  files    one file of a million, compared with one of a hundred thousand",
      "  history  a call after ten million others, and with a thousand files open",
      "  check    the system calls per second that a check makes and judges"
    })
public final class Bench implements Callable<Integer> {
  private static final double MOST_TIMES_JIMFS = 10;
  private static final double LEAST_OF_COPIES = 0.70;
  private static final double MOST_OF_MANY = 1.5;
  private static final double LEAST_CALLS = 250_000;
  private static final double MOST_OF_HISTORY = 1.25;
  private static final long MILLION = 1_000_000;
  private static final int OPEN_FILES = 1000;
  private static final int FEW = 100_000;
  private static final int MANY = 1_000_000;
  private static final int CHECK_SECONDS = 30;
  private static final int CHECK_WARM_UPS = 3;

  /** The groups of figures. Each runs in a JVM of its own, so that none slows the next. */
  enum Group {
    frames,
    calls,
    files,
    history,
    check
  }

  @Parameters(
      paramLabel = "GROUP",
      arity = "0..*",
      description = "${COMPLETION-CANDIDATES}. Default: all")
  private List<Group> groups = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "the length of one iteration of frames (five to warm up, three to measure) and of each"
              + " comparison of calls. Default: ${DEFAULT-VALUE}")
  private int seconds = 1;

  @Option(
      names = "--markdown",
      description =
          "print the figures as rows of a Markdown table, for"
              + " docs/reference/performance-figures.md")
  private boolean markdown;

  @Option(names = "--rows", hidden = true, description = "print rows without the head of the table")
  private boolean rows;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help message and exit")
  @SuppressWarnings("UnusedVariable") // picocli prints the help and reads the field.
  private boolean help;

  private Figures figures = new Figures(System.out, false);

  /** Runs the benchmarks; the exit status is 1 if a promise is not kept. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its subcommand. */
  public static CommandLine commandLine() {
    return new CommandLine(new Bench()).addSubcommand(new ServerBench());
  }

  @Override
  public Integer call() throws Exception {
    figures = new Figures(System.out, markdown);
    if (!rows) {
      figures.head();
    }
    if (groups.size() == 1) {
      measure(groups.get(0));
      return figures.areKept() ? 0 : 1;
    }
    int status = 0;
    for (Group group : groups.isEmpty() ? List.of(Group.values()) : groups) {
      if (!markdown) {
        System.out.println(group + ":");
      }
      status = Math.max(status, measureInChild(group));
    }
    return status;
  }

  private int measureInChild(Group group) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Bench.class.getName(), group.name(), "--seconds", "" + seconds));
    if (markdown) {
      command.addAll(List.of("--markdown", "--rows"));
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private void measure(Group group) throws Exception {
    switch (group) {
      case frames -> new FrameSpeed(seconds, figures).measure();
      case calls -> calls();
      case files -> files();
      case history -> history();
      case check -> check();
    }
  }

  private void calls() throws Exception {
    CallSpeed speed = new CallSpeed(seconds);
    speed
        .comparedWithJimfs()
        .forEach(
            (call, result) ->
                figures.expect(
                    result.ratio() <= MOST_TIMES_JIMFS,
                    call,
                    String.format(Locale.ROOT, "at most %.0f times", MOST_TIMES_JIMFS),
                    "%.0f ns, %.1f times the %.0f ns of jimfs",
                    result.nanos(),
                    result.ratio(),
                    result.plainNanos()));
    PairedMeasurement large = speed.comparedWithCopies();
    figures.expect(
        1 / large.ratio() >= LEAST_OF_COPIES,
        "`pwrite` of 64 KiB",
        String.format(Locale.ROOT, "at least %.0f %%", 100 * LEAST_OF_COPIES),
        "%.0f %% as fast as two plain copies",
        100 / large.ratio());
  }

  private void files() throws Exception {
    ManyFiles.measure(FEW); // warms up
    double few = ManyFiles.measure(FEW);
    double many = ManyFiles.measure(MANY);
    figures.expect(
        many / few <= MOST_OF_MANY,
        String.format(Locale.ROOT, "one of %,d files", MANY),
        String.format(Locale.ROOT, "at most %.1f times", MOST_OF_MANY),
        "%.0f ns, %.2f times one of %,d",
        many,
        many / few,
        FEW);
  }

  private void history() throws Exception {
    double alone;
    try (LongHistory few = new LongHistory(0)) {
      few.measure(2 * MILLION); // warms up
      alone = few.measure(MILLION);
    }
    try (LongHistory many = new LongHistory(OPEN_FILES)) {
      double first = many.measure(MILLION);
      many.measure(8 * MILLION);
      double last = many.measure(MILLION);
      String promise = String.format(Locale.ROOT, "at most %.2f times", MOST_OF_HISTORY);
      figures.expect(
          last / first <= MOST_OF_HISTORY,
          "a call after nine million others",
          promise,
          "%.0f ns, %.2f times the first million",
          last,
          last / first);
      figures.expect(
          first / alone <= MOST_OF_HISTORY,
          String.format(Locale.ROOT, "a call with %,d files open", OPEN_FILES),
          promise,
          "%.0f ns, %.2f times that with one",
          first,
          first / alone);
    }
  }

  private void check() throws Exception {
    CheckSpeed.Interval[] intervals = CheckSpeed.measure(CHECK_SECONDS, CHECK_WARM_UPS + 1);
    for (int i = 0; i < CHECK_WARM_UPS; i++) {
      figures.note("warm-up: %s", intervals[i]);
    }
    CheckSpeed.Interval last = intervals[CHECK_WARM_UPS];
    figures.note("%s", last);
    figures.expect(
        last.perCpuSecond() >= LEAST_CALLS,
        "`check memfs`",
        String.format(Locale.ROOT, "at least %,.0f", LEAST_CALLS),
        "%,.0f calls per second of processor time, after %,.0f in the first %d s",
        last.perCpuSecond(),
        intervals[0].perCpuSecond(),
        CHECK_SECONDS);
  }
}

package org.jpuffs.conformance.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs bench}: measures, and holds the figures against what is promised. */
@Command(
    name = "puffs bench",
    description = {
      "Measures, and holds the figures against what docs/performance.md promises. Pin it to one"
          + " core for figures that can be compared: taskset -c 0 ./puffs bench",
      "",
      "  frames  what a request and its reply cost on the simulated kernel; where PUFFS_RUMP_LIB is"
          + " set, on NetBSD's own, too",
      "  calls   system calls through frames, all caches off, beside the same on jimfs; large writes"
          + " beside plain copies",
      "  files   what one file of a million costs beside one of a hundred thousand",
      "  history what a call costs after ten millions of others, and with a thousand files open",
      "  check   how many system calls a second a check makes and judges"
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

  /** What can be measured, each in a JVM of its own: what one has compiled slows the next. */
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
      description = "${COMPLETION-CANDIDATES}; all by default")
  private List<Group> groups = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "length of one iteration of frames, of which five warm up and three count, and of each"
              + " comparison of calls; by default ${DEFAULT-VALUE}")
  private int seconds = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help message and exit")
  private boolean help;

  private final Promises promises = new Promises();

  /** Runs the benchmarks; the exit status is 1 if a promise is not kept. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).addSubcommand(new ServerBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (groups.size() == 1) {
      measure(groups.get(0));
      return promises.areKept() ? 0 : 1;
    }
    int status = 0;
    for (Group group : groups.isEmpty() ? List.of(Group.values()) : groups) {
      System.out.println(group + ":");
      status = Math.max(status, measureApart(group));
    }
    return status;
  }

  private int measureApart(Group group) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Bench.class.getName(), group.name(), "--seconds", "" + seconds));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private void measure(Group group) throws Exception {
    switch (group) {
      case frames -> new FrameSpeed(seconds, promises).measure();
      case calls -> calls();
      case files -> files();
      case history -> history();
      case check -> check();
    }
  }

  private void calls() throws Exception {
    CallSpeed speed = new CallSpeed(seconds);
    speed
        .besideJimfs()
        .forEach(
            (call, result) ->
                promises.expect(
                    result.ratio() <= MOST_TIMES_JIMFS,
                    "%s takes %.0f ns, %.1f times the %.0f ns of jimfs; at most %.0f",
                    call,
                    result.nanos(),
                    result.ratio(),
                    result.plainNanos(),
                    MOST_TIMES_JIMFS));
    SideBySide large = speed.besideCopies();
    promises.expect(
        1 / large.ratio() >= LEAST_OF_COPIES,
        "writes of 64 KiB are %.0f %% as fast as two plain copies; at least %.0f %%",
        100 / large.ratio(),
        100 * LEAST_OF_COPIES);
  }

  private void files() throws Exception {
    ManyFiles.measure(FEW); // warms up
    double few = ManyFiles.measure(FEW);
    double many = ManyFiles.measure(MANY);
    promises.expect(
        many / few <= MOST_OF_MANY,
        "one of %,d files takes %.0f ns, %.2f times one of %,d; at most %.1f",
        MANY,
        many,
        many / few,
        FEW,
        MOST_OF_MANY);
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
      promises.expect(
          last / first <= MOST_OF_HISTORY,
          "a call takes %.0f ns after nine million others, %.2f times the first million; at most %.2f",
          last,
          last / first,
          MOST_OF_HISTORY);
      promises.expect(
          first / alone <= MOST_OF_HISTORY,
          "a call takes %.0f ns with %,d files open, %.2f times that with one; at most %.2f",
          first,
          OPEN_FILES,
          first / alone,
          MOST_OF_HISTORY);
    }
  }

  private void check() throws Exception {
    CheckSpeed.Stretch[] stretches = CheckSpeed.measure(CHECK_SECONDS, CHECK_WARM_UPS + 1);
    for (int i = 0; i < CHECK_WARM_UPS; i++) {
      System.out.println("        warming up: " + stretches[i]);
    }
    CheckSpeed.Stretch last = stretches[CHECK_WARM_UPS];
    System.out.println("        " + last);
    promises.expect(
        last.perCpuSecond() >= LEAST_CALLS,
        "%,.0f checked calls in a second of processor time; at least %,.0f",
        last.perCpuSecond(),
        LEAST_CALLS);
  }
}

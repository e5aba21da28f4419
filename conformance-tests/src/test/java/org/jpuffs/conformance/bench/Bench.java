package org.jpuffs.conformance.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puffs bench}: measures, and holds the figures against what is promised. */
@Command(
    name = "puffs bench",
    description =
        "Measures what a request and its reply through frames cost on the simulated kernel, and"
            + " where PUFFS_RUMP_LIB is set, on NetBSD's own. Pin it to one core for figures that can"
            + " be compared: taskset -c 0 ./puffs bench")
public final class Bench implements Callable<Integer> {
  private static final double MOST_TIMES_PLAIN = 12;
  private static final double LEAST_TIMES_RUMP = 20;
  private static final double NOTHING = 0.5;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of one iteration; five warm up and three count. Default: 1")
  private int seconds = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  private boolean kept = true;

  /** Runs the benchmarks; the exit status is 1 if a promise is not kept. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).addSubcommand(new ServerBench()).execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException {
    Map<String, RunResult> sim = run("sim");
    System.out.printf("%-22s %12s %14s%n", "", "ns/call", "bytes/call");
    sim.forEach(
        (name, result) ->
            System.out.printf(
                Locale.ROOT, "%-22s %12.0f %14.1f%n", name, time(result), allocated(result)));
    double ratio = time(sim.get("getattr")) / time(sim.get("plainGetattrByPath"));
    promise(
        ratio <= MOST_TIMES_PLAIN,
        "a GETATTR through frames takes %.1f times a plain getattr by path, with the same path in"
            + " bytes and the same struct stat; at most %.0f",
        ratio,
        MOST_TIMES_PLAIN);
    System.out.printf(
        Locale.ROOT,
        "        and %.1f times one that copies from object to object%n",
        time(sim.get("getattr")) / time(sim.get("leastGetattrByPath")));
    for (String request : new String[] {"getattr", "lookup", "inactive", "read", "write"}) {
      double bytes = allocated(sim.get(request));
      promise(bytes < NOTHING, "%s allocates %.1f bytes; none", request, bytes);
    }
    String libraries = System.getenv("PUFFS_RUMP_LIB");
    if (libraries == null || libraries.isEmpty()) {
      System.out.println("not compared with rump: PUFFS_RUMP_LIB names no libraries");
    } else {
      double rump = time(run("rump").get("getattr"));
      double times = rump / time(sim.get("getattr"));
      System.out.printf(Locale.ROOT, "%-22s %12.0f%n", "getattr on rump", rump);
      promise(
          times >= LEAST_TIMES_RUMP,
          "sim serves %.1f times the requests per second of rump; at least %.0f",
          times,
          LEAST_TIMES_RUMP);
    }
    return kept ? 0 : 1;
  }

  private Map<String, RunResult> run(String backend) throws RunnerException {
    String which = backend.equals("sim") ? "" : "getattr$";
    Options options =
        new OptionsBuilder()
            .include(FrameBenchmark.class.getName() + "." + which)
            .param("backend", backend)
            .addProfiler(GCProfiler.class)
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(seconds))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, RunResult> byName = new LinkedHashMap<>();
    for (RunResult result : results) {
      byName.put(result.getPrimaryResult().getLabel(), result);
    }
    return byName;
  }

  private void promise(boolean isKept, String text, Object... values) {
    kept &= isKept;
    System.out.println(
        (isKept ? "kept    " : "BROKEN  ") + String.format(Locale.ROOT, text, values));
  }

  private static double time(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double allocated(RunResult result) {
    for (String label : result.getSecondaryResults().keySet()) {
      if (label.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(label).getScore();
      }
    }
    throw new IllegalStateException("the profiler told no allocation");
  }
}

package org.jpuffs.conformance.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The cost of one request and its reply, measured with JMH. */
final class FrameSpeed {
  private static final double MOST_TIMES_PLAIN = 12;
  private static final double LEAST_TIMES_RUMP = 20;
  private static final double NOTHING = 0.5;

  private final int seconds;
  private final Figures figures;

  FrameSpeed(int seconds, Figures figures) {
    this.seconds = seconds;
    this.figures = figures;
  }

  void measure() throws RunnerException {
    Map<String, RunResult> sim = run("sim");
    figures.note("%-22s %12s %14s", "", "ns/call", "bytes/call");
    sim.forEach(
        (name, result) ->
            figures.note("%-22s %12.0f %14.1f", name, time(result), allocated(result)));
    double ratio = time(result(sim, "getattr")) / time(result(sim, "plainGetattrByPath"));
    figures.expect(
        ratio <= MOST_TIMES_PLAIN,
        "a GETATTR through frames",
        String.format(Locale.ROOT, "at most %.0f times", MOST_TIMES_PLAIN),
        "%.0f ns, %.1f times the %.0f ns of a plain getattr by path",
        time(result(sim, "getattr")),
        ratio,
        time(result(sim, "plainGetattrByPath")));
    figures.note(
        "and %.1f times the %.0f ns of one that copies from object to object",
        time(result(sim, "getattr")) / time(result(sim, "leastGetattrByPath")),
        time(result(sim, "leastGetattrByPath")));
    for (String request : new String[] {"getattr", "lookup", "inactive", "read", "write"}) {
      double bytes = allocated(result(sim, request));
      figures.expect(bytes < NOTHING, "allocation of " + request, "none", "%.1f bytes", bytes);
    }
    String libraries = System.getenv("PUFFS_RUMP_LIB");
    if (libraries == null || libraries.isEmpty()) {
      figures.note("not compared with rump: PUFFS_RUMP_LIB names no libraries");
    } else {
      double rump = time(result(run("rump"), "getattr"));
      double times = rump / time(result(sim, "getattr"));
      figures.note("%-22s %12.0f", "getattr on rump", rump);
      figures.expect(
          times >= LEAST_TIMES_RUMP,
          "requests per second on `sim` compared with `rump`",
          String.format(Locale.ROOT, "at least %.0f times", LEAST_TIMES_RUMP),
          "%.1f times",
          times);
    }
  }

  private Map<String, RunResult> run(String backend) throws RunnerException {
    String which = backend.equals("sim") ? "" : "getattr$";
    Options options =
        new OptionsBuilder()
            .include(FrameBenchmark.class.getName() + "." + which)
            .param("backend", backend)
            .addProfiler(GCProfiler.class)
            .forks(1)
            .jvmArgsPrepend("-XX:CompileCommand=quiet") // or the JVM lists the commands of JMH
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

  private static RunResult result(Map<String, RunResult> results, String name) {
    return Objects.requireNonNull(results.get(name), name);
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
    throw new IllegalStateException("the profiler reports no allocation");
  }
}

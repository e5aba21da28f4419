package org.jpuffs.conformance.bench;

import java.util.Locale;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/** The number of system calls per second that a check makes and judges. */
final class CheckSpeed {
  private static final int CALLS = 50;
  private static final long PROGRAMS = 200;
  private static final double NANOS = 1e9;

  private CheckSpeed() {}

  /**
   * One interval of a check.
   *
   * @param calls the calls that were judged
   * @param seconds the length of the interval
   * @param cpuSeconds the processor time of all threads of this JVM
   */
  record Interval(long calls, double seconds, double cpuSeconds) {
    double perSecond() {
      return calls / seconds;
    }

    /** The calls per second on a processor that nothing else uses. */
    double perCpuSecond() {
      return calls / cpuSeconds;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d calls in %.1f s, %,.0f per second; processor time %.1f s, %,.0f per second",
          calls,
          seconds,
          perSecond(),
          cpuSeconds,
          perCpuSecond());
    }
  }

  /** Checks memfs on the simulated kernel: {@code times} intervals of that processor time. */
  static Interval[] measure(int seconds, int times) throws BackendUnavailableException {
    Interval[] intervals = new Interval[times];
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, MemFs::new);
      long seed = 1;
      for (int i = 0; i < times; i++) {
        long calls = check.tally().calls();
        long cpu = cpuTime();
        long start = System.nanoTime();
        while (cpuTime() - cpu < seconds * NANOS) {
          check.run(PROGRAMS, CALLS, seed, null, Integer.MAX_VALUE, new NoViolations());
          seed += PROGRAMS;
        }
        intervals[i] =
            new Interval(
                check.tally().calls() - calls,
                (System.nanoTime() - start) / NANOS,
                (cpuTime() - cpu) / NANOS);
      }
    }
    return intervals;
  }

  /** The processor time of all threads of this JVM. */
  private static long cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** Prints violations: memfs has none, so the figure would be wrong. */
  private static final class NoViolations implements CheckListener {
    @Override
    public void failed(Seed seed, Failure failure) {
      System.out.println("memfs conforms, but seed " + seed + " finds:\n" + failure);
    }
  }
}

package org.jpuffs.conformance.bench;

import java.util.Locale;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.examples.MemFs;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/** How many system calls a second are made and judged. */
final class CheckSpeed {
  private static final int CALLS = 50;
  private static final long PROGRAMS = 200;
  private static final double NANOS = 1e9;

  private CheckSpeed() {}

  /**
   * A stretch of a check.
   *
   * @param calls how many were judged
   * @param seconds how long it took
   * @param cpuSeconds how much of it all threads of this JVM had a processor
   */
  record Stretch(long calls, double seconds, double cpuSeconds) {
    double perSecond() {
      return calls / seconds;
    }

    /** What a processor of its own would do. */
    double perCpuSecond() {
      return calls / cpuSeconds;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d calls in %.1f s: %,.0f a second; of a processor's time %.1f s: %,.0f a second",
          calls,
          seconds,
          perSecond(),
          cpuSeconds,
          perCpuSecond());
    }
  }

  /** Checks memfs on the simulated kernel for that much processor time, {@code times} times. */
  static Stretch[] measure(int seconds, int times) throws BackendUnavailableException {
    Stretch[] stretches = new Stretch[times];
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, MemFs::new);
      long seed = 1;
      for (int i = 0; i < times; i++) {
        long calls = check.calls();
        long cpu = cpuTime();
        long began = System.nanoTime();
        while (cpuTime() - cpu < seconds * NANOS) {
          check.run(PROGRAMS, CALLS, seed, null, Integer.MAX_VALUE, new Sound());
          seed += PROGRAMS;
        }
        stretches[i] =
            new Stretch(
                check.calls() - calls,
                (System.nanoTime() - began) / NANOS,
                (cpuTime() - cpu) / NANOS);
      }
    }
    return stretches;
  }

  /** Of all threads of this JVM. */
  private static long cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** Takes a violation for the mistake that it is here. */
  private static final class Sound implements Check.Listener {
    @Override
    public void ran(long programs) {}

    @Override
    public void failed(Seed seed, Failure failure) {
      System.out.println("memfs is sound, but seed " + seed + " finds:\n" + failure);
    }
  }
}

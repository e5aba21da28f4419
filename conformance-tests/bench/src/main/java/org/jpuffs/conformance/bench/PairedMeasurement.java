package org.jpuffs.conformance.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Two actions with the same effect, measured by turns, so that other work of the machine affects
 * both. The unit is the processor time of this thread.
 *
 * @param nanos nanoseconds for one execution of the first action
 * @param plainNanos nanoseconds for one execution of the second action
 * @param ratio the median of the rounds' ratios
 */
record PairedMeasurement(double nanos, double plainNanos, double ratio) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long TURN = 20_000_000;
  private static final int WARM_UP = 3;

  /** An action that can be repeated. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Measures for about {@code seconds}, after a longer warm-up. */
  static PairedMeasurement measure(int seconds, Action action, Action plain) throws Exception {
    turns(WARM_UP * seconds, action, plain);
    return turns(seconds, action, plain);
  }

  private static PairedMeasurement turns(int seconds, Action action, Action plain)
      throws Exception {
    int rounds = Math.max(5, (int) (seconds * 1_000_000_000L / (2 * TURN)));
    double[] nanos = new double[rounds];
    double[] plainNanos = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      nanos[i] = turn(action);
      plainNanos[i] = turn(plain);
      ratios[i] = nanos[i] / plainNanos[i];
    }
    return new PairedMeasurement(median(nanos), median(plainNanos), median(ratios));
  }

  private static double turn(Action action) throws Exception {
    long began = THREADS.getCurrentThreadCpuTime();
    long times = 0;
    long passed;
    do {
      for (int i = 0; i < 64; i++) {
        action.run();
      }
      times += 64;
      passed = THREADS.getCurrentThreadCpuTime() - began;
    } while (passed < TURN);
    return (double) passed / times;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

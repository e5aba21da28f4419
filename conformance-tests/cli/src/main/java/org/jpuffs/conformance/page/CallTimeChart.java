package org.jpuffs.conformance.page;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.report.RunEnvironment;

/**
 * How long calls took, on all machines of a run together.
 *
 * @param counts number i is that of the calls that took 2<sup>i</sup> ns or more, and less than
 *     2<sup>i+1</sup> ns
 */
record CallTimeChart(List<Long> counts) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.99;

  static CallTimeChart of(List<RunEnvironment> environments) {
    List<Long> sums = new ArrayList<>();
    for (RunEnvironment environment : environments) {
      for (int i = 0; i < environment.callTimes().size(); i++) {
        long count = environment.callTimes().get(i);
        if (i < sums.size()) {
          sums.set(i, sums.get(i) + count);
        } else {
          sums.add(count);
        }
      }
    }
    return new CallTimeChart(sums);
  }

  /** How many calls were measured. */
  long all() {
    return counts.stream().mapToLong(each -> each).sum();
  }

  /** A row for each power of two, from the first to the last with calls. */
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    long most = counts.stream().mapToLong(each -> each).max().orElse(0);
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0 || !bars.isEmpty()) {
        String label = NumberText.time(from(i)) + " to " + NumberText.time(from(i + 1));
        bars.add(new Bar(label, counts.get(i), all(), most));
      }
    }
    return bars;
  }

  /** The time below which half of the calls are, to the next power of two. */
  String half() {
    return NumberText.time(quantile(HALF));
  }

  /** The time below which 99 of 100 calls are, to the next power of two. */
  String most() {
    return NumberText.time(quantile(MOST));
  }

  private double quantile(double share) {
    long sum = 0;
    int i = 0;
    while (i < counts.size() && sum < share * all()) {
      sum += counts.get(i);
      i++;
    }
    return from(i);
  }

  private static double from(int power) {
    return Math.scalb(1.0, power);
  }
}

package org.jpuffs.conformance.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long calls took, as counts: number i is that of the calls that took 2<sup>i</sup> ns or more,
 * and less than 2<sup>i+1</sup> ns. Number 0 has those below 1 ns as well. A call ends when the
 * kernel is idle again. There is no number if calls are not measured.
 */
public final class CallTimes {
  private final long[] counts = new long[Long.SIZE];
  private @Nullable LongSupplier clock;

  CallTimes() {}

  /** Measures with {@code clock}, which counts nanoseconds. Without one nothing is measured. */
  void measureWith(LongSupplier nanoseconds) {
    clock = nanoseconds;
  }

  /** A call starts: the time, for {@link #ended}. */
  long start() {
    return clock == null ? 0 : clock.getAsLong();
  }

  /** The call that started at {@code start} has ended. */
  void ended(long start) {
    if (clock != null) {
      took(clock.getAsLong() - start);
    }
  }

  private void took(long nanoseconds) {
    counts[Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, nanoseconds))]++;
  }

  /** All numbers become 0. */
  void clear() {
    Arrays.fill(counts, 0);
  }

  /** Adds the numbers of {@code other}. */
  void add(CallTimes other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Adds numbers that another process has counted: at most 64. */
  void add(List<Long> counted) {
    for (int i = 0; i < counted.size(); i++) {
      counts[i] += counted.get(i);
    }
  }

  /** The numbers up to the last that is not 0. */
  public List<Long> counts() {
    List<Long> numbers = new ArrayList<>();
    for (long count : counts) {
      numbers.add(count);
    }
    while (!numbers.isEmpty() && numbers.get(numbers.size() - 1) == 0) {
      numbers.remove(numbers.size() - 1);
    }
    return numbers;
  }
}

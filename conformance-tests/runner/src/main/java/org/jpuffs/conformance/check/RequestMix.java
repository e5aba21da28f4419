package org.jpuffs.conformance.check;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jpuffs.fs.Operation;

/** How many requests of each operation the kernel sent. */
public final class RequestMix {
  private static final Operation[] OPERATIONS = Operation.values();

  private final long[] times = new long[OPERATIONS.length];

  RequestMix() {}

  /** The kernel sent a request. */
  void sent(Operation operation) {
    times[operation.ordinal()]++;
  }

  /** All numbers become 0. */
  void clear() {
    Arrays.fill(times, 0);
  }

  /** Adds the numbers of {@code other}. */
  void add(RequestMix other) {
    for (int i = 0; i < times.length; i++) {
      times[i] += other.times[i];
    }
  }

  /** Adds numbers that another process has counted. */
  void add(Map<Operation, Long> counted) {
    counted.forEach((operation, number) -> times[operation.ordinal()] += number);
  }

  /** The numbers above 0, in the order of the operations. */
  public Map<Operation, Long> counts() {
    Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    for (Operation operation : OPERATIONS) {
      long number = times[operation.ordinal()];
      if (number > 0) {
        counts.put(operation, number);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}

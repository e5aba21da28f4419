package org.jpuffs.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jpuffs.store.FailurePlan;
import org.jpuffs.store.StoreFailure;
import org.jpuffs.store.StoreOperation;

/** Draws plans for the failures of a store. Half of them have one failure, the others several. */
final class FailurePlans {
  private static final StoreFailure[] FAILURES = StoreFailure.values();
  private static final int HUNDRED = 100;
  private static final int SINGLE_PERCENT = 50;
  private static final int LASTING_PERCENT = 20;
  private static final int MOST_OPERATIONS = 8;

  private final List<StoreOperation> operations;

  /** Plans for a program that causes these operations if nothing fails. */
  FailurePlans(List<StoreOperation> operations) {
    this.operations = operations;
  }

  /** So many plans; each kind of failure comes in turn, if an operation can fail so. */
  List<FailurePlan> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int first = below(random, FAILURES.length);
    List<FailurePlan> plans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StoreFailure failure = FAILURES[(first + i) % FAILURES.length];
      List<Integer> possible = possible(failure);
      if (!possible.isEmpty()) {
        int at = possible.get(below(random, possible.size()));
        plans.add(new FailurePlan(failure, at, end(at, random), random.nextLong()));
      }
    }
    return plans;
  }

  /** The failures of another plan, from each operation on that can fail so. */
  List<FailurePlan> like(FailurePlan sought) {
    boolean lasts = sought.end() == Integer.MAX_VALUE;
    List<FailurePlan> plans = new ArrayList<>();
    for (int at : possible(sought.failure())) {
      int end = lasts ? sought.end() : at + sought.end() - sought.first();
      plans.add(new FailurePlan(sought.failure(), at, end, sought.seed()));
    }
    return plans;
  }

  private List<Integer> possible(StoreFailure failure) {
    List<Integer> possible = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      if (failure.concerns(operations.get(i))) {
        possible.add(i);
      }
    }
    return possible;
  }

  private static int end(int at, SplittableRandom random) {
    int percent = below(random, HUNDRED);
    if (percent < SINGLE_PERCENT) {
      return at + 1;
    }
    return percent < HUNDRED - LASTING_PERCENT
        ? at + 2 + below(random, MOST_OPERATIONS - 1)
        : Integer.MAX_VALUE;
  }

  /** The remainder of SplitMix64 is the same on every JDK. */
  private static int below(SplittableRandom random, int bound) {
    return (int) Long.remainderUnsigned(random.nextLong(), bound);
  }
}

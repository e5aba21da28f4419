package org.jpuffs.store;

/**
 * Which operations of a {@link FailingStore} fail, and how.
 *
 * @param failure how
 * @param first the index of the first operation that can fail, counted from 0
 * @param end the index of the first operation that cannot fail any more
 * @param seed decides what the failure leaves open: how much of a write is done, and so on
 */
public record FailurePlan(StoreFailure failure, int first, int end, long seed) {
  /** Nothing fails. */
  public static final FailurePlan NONE = new FailurePlan(StoreFailure.SLOW, 0, 0, 0);

  /** Checks the numbers. */
  public FailurePlan {
    if (first < 0 || end < first) {
      throw new IllegalArgumentException(
          "failures from operation %d up to %d: give 0 or more, and no smaller end"
              .formatted(first, end));
    }
  }

  /** Whether the operation of this index fails. */
  public boolean fails(int index, StoreOperation operation) {
    return index >= first && index < end && failure.concerns(operation);
  }

  /** The same failures, without those of the operations from {@code index} on. */
  public FailurePlan before(int index) {
    return index <= first ? NONE : new FailurePlan(failure, first, Math.min(end, index), seed);
  }

  /** {@code SHORT_WRITE of operations 7 to 9 of the store, seed 5}. */
  @Override
  public String toString() {
    return "%s of operations %d to %s of the store, seed %d"
        .formatted(failure, first, end == Integer.MAX_VALUE ? "the last" : end - 1, seed);
  }
}

package org.jpuffs.mount;

/** Carries what an operation has failed with, from the thread that knows it to the loop. */
final class OperationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the operation has failed with. */
  final Throwable failure;

  OperationFailure(Throwable failure) {
    super(null, failure, false, false);
    this.failure = failure;
  }
}

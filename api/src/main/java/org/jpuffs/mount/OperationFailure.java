package org.jpuffs.mount;

/** Carries what an operation has failed with, from the thread that knows it to the loop. */
final class OperationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperationFailure(Throwable cause) {
    super(null, cause, false, false);
  }
}

package org.jpuffs.conformance.program;

/**
 * What a user asked for does not exist or is not allowed. The message names the input, the rule and
 * the remedy.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user. */
  public UsageException(String message) {
    super(message);
  }

  /** With {@code message} for the user, and the failure that caused it. */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}

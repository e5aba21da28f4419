package org.jpuffs.conformance.discovery;

/**
 * What a user asked for is not there or not good; the message names it, and tells the rule and the
 * remedy.
 */
public final class BadChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user. */
  public BadChoiceException(String message) {
    super(message);
  }

  /** As above, with what went wrong underneath. */
  public BadChoiceException(String message, Throwable cause) {
    super(message, cause);
  }
}

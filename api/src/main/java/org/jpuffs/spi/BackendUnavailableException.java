package org.jpuffs.spi;

/**
 * A backend cannot start on this machine. The message names what is missing and the remedy.
 *
 * @see Precondition#requireAll
 */
public final class BackendUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user: what is missing, and the remedy. */
  public BackendUnavailableException(String message) {
    super(message);
  }

  /** With {@code message} for the user, and the cause. */
  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

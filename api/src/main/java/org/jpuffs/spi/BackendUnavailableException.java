package org.jpuffs.spi;

/** A backend cannot start on this machine; the message names what is missing and the remedy. */
public final class BackendUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user: what is missing, and how to get it. */
  public BackendUnavailableException(String message) {
    super(message);
  }

  /** As above, with what went wrong underneath. */
  public BackendUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

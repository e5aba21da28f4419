package org.jpuffs.spi;

/**
 * A directory is in use by a mount of another program, so that a mount on it would cover that one.
 * The message names the directory, who uses it, and the remedy.
 */
public final class DirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user. */
  public DirectoryInUseException(String message) {
    super(message);
  }
}

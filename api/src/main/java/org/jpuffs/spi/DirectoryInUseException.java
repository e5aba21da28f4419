package org.jpuffs.spi;

/**
 * A directory of the kernel keeps a program from mounting: another mount is there, its server is
 * gone and the kernel does not bear a new one, or another process keeps a lock on it. The message
 * names the directory, the reason, and the remedy.
 */
public final class DirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the user. */
  public DirectoryInUseException(String message) {
    super(message);
  }
}

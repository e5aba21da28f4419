package org.jpuffs.fs;

/**
 * An operation fails with an error number; that number is the answer to the kernel.
 *
 * <p>It has no stack trace: it is a value, not an accident. Most authors throw {@link
 * Errno#exception()}.
 */
public final class ErrnoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The error. */
  private final Errno errno;

  /** For {@link Errno} itself; authors use {@link Errno#exception()}. */
  ErrnoException(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  /** With words for whoever logs it. */
  public ErrnoException(Errno errno, String message) {
    super(errno.name() + ": " + message, null, false, false);
    this.errno = errno;
  }

  /** With words, and with what went wrong underneath. */
  public ErrnoException(Errno errno, String message, Throwable cause) {
    super(errno.name() + ": " + message, cause, false, false);
    this.errno = errno;
  }

  /** The error. */
  public Errno errno() {
    return errno;
  }
}

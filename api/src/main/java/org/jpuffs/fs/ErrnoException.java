package org.jpuffs.fs;

/**
 * An operation fails with an error number, which becomes the kernel's reply.
 *
 * <p>The exception has no stack trace: it is a result, not a defect. {@link Errno#exception()}
 * returns one without allocating it.
 */
public final class ErrnoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /** For {@link Errno} itself; file systems use {@link Errno#exception()}. */
  ErrnoException(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  /** With a message for logs. */
  public ErrnoException(Errno errno, String message) {
    super(errno.name() + ": " + message, null, false, false);
    this.errno = errno;
  }

  /** With a message for logs, and the cause. */
  public ErrnoException(Errno errno, String message, Throwable cause) {
    super(errno.name() + ": " + message, cause, false, false);
    this.errno = errno;
  }

  /** The error. */
  public Errno errno() {
    return errno;
  }
}

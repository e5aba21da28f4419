package org.jpuffs.peer;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/** Why a side of a peer is closed. */
record Ending(Errno errno, @Nullable Throwable cause) {
  /** For what a codec or a handler threw: its error number, or EIO if it has none. */
  static Ending of(Throwable failure) {
    Errno errno = failure instanceof ErrnoException known ? known.errno() : Errno.EIO;
    return new Ending(errno, failure);
  }

  ErrnoException exception() {
    String message = "the connection to a peer is closed";
    return cause == null
        ? new ErrnoException(errno, message)
        : new ErrnoException(errno, message + ": " + cause, cause);
  }
}

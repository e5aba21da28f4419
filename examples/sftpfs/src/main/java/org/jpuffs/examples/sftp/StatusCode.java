package org.jpuffs.examples.sftp;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * The codes of an answer STATUS, {@code SSH_FX_*}. OpenSSH has few codes for the many error numbers
 * of its system calls: all that have no code of their own are {@link #FAILURE}.
 */
enum StatusCode {
  OK(Errno.EIO),
  EOF(Errno.EIO),
  NO_SUCH_FILE(Errno.ENOENT),
  PERMISSION_DENIED(Errno.EACCES),
  FAILURE(Errno.EIO),
  BAD_MESSAGE(Errno.EINVAL),
  NO_CONNECTION(Errno.ENOTCONN),
  CONNECTION_LOST(Errno.ECONNRESET),
  OP_UNSUPPORTED(Errno.EOPNOTSUPP);

  private static final StatusCode[] ALL = values();

  private final Errno errno;

  StatusCode(Errno errno) {
    this.errno = errno;
  }

  /** The code of an answer STATUS. Numbers of later versions are {@link #FAILURE}. */
  static StatusCode of(Packet status) {
    int number = new PacketReader(status).int32();
    return number >= 0 && number < ALL.length ? ALL[number] : FAILURE;
  }

  /** The error of an answer STATUS, or null if it is {@link #OK}. */
  static @Nullable ErrnoException errorOf(Packet status) {
    StatusCode code = of(status);
    if (code == OK) {
      return null;
    }
    PacketReader in = new PacketReader(status);
    in.int32();
    String message = in.isAtEnd() ? code.name() : in.string();
    return new ErrnoException(code.errno, "the server answers: " + message);
  }
}

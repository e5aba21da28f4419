package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;

/**
 * Something that the server does of its own accord, on the thread of its loop: it asks its own file
 * system as the kernel would, with frames that the kernel never sees, and writes to the device.
 */
abstract class ServerTask {
  private volatile long result = -Errno.ENXIO.number();

  /** What came of it: a value, or a negated error; ENXIO if nobody ran it. */
  final long result() {
    return result;
  }

  final void result(long value) {
    result = value;
  }

  /**
   * Goes on: puts the next question to the file system into {@code frame}.
   *
   * @return the question's length; 0 if there is none left, and the task is done
   */
  abstract int next(ByteBuffer frame);

  /** Takes the answer to the last question, if that was one that is answered. */
  abstract void answered(ByteBuffer frame);
}

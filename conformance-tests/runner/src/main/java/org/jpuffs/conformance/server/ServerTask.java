package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;

/**
 * Something that the server does without a request of the kernel, on the thread of its loop: it
 * sends requests to its own file system, as the kernel would, and writes to the device. The kernel
 * does not see these requests.
 */
abstract class ServerTask {
  private volatile long result = -Errno.ENXIO.number();

  /** Its result: a value from 0 up, or a negated error; ENXIO if the task did not run. */
  final long result() {
    return result;
  }

  final void result(long value) {
    result = value;
  }

  /**
   * Continues: puts the next request to the file system into {@code frame}.
   *
   * @return the length of the request; 0 if the task is done
   */
  abstract int next(ByteBuffer frame);

  /** Takes the reply to the last request, if it has one. */
  abstract void answered(ByteBuffer frame);
}

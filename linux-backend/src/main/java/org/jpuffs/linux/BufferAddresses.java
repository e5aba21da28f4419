package org.jpuffs.linux;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of direct buffers. Those of the last two are kept, so that a caller that uses two
 * buffers makes no object. For one thread.
 */
final class BufferAddresses {
  private @Nullable ByteBuffer last;
  private long lastAddress;
  private @Nullable ByteBuffer previous;
  private long previousAddress;

  /** The address of byte 0 of {@code buffer}. */
  long of(ByteBuffer buffer) {
    if (buffer == last) {
      return lastAddress;
    }
    if (buffer != previous) {
      previous = last;
      previousAddress = lastAddress;
      last = buffer;
      lastAddress = Task.address(buffer);
      return lastAddress;
    }
    return previousAddress;
  }
}

package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The data of a message as a buffer for the file system. The buffer contains only the data of the
 * frame, so that the file system cannot change the fields.
 *
 * <p>The position tells how many bytes the file system has read or written. It may change limit and
 * byte order.
 */
final class DataWindow {
  private final ByteBuffer bytes;
  private int room;

  /** The data from {@code offset} on in the frame of {@code exchange}. */
  DataWindow(Exchange exchange, int offset) {
    bytes = exchange.frame.slice(offset, exchange.frame.capacity() - offset);
  }

  /** Returns a buffer of {@code length} bytes, with the position 0 and in native order. */
  ByteBuffer open(long length) {
    room = (int) Math.min(length, bytes.capacity());
    bytes.clear().limit(room);
    return bytes.order(ByteOrder.nativeOrder());
  }

  /**
   * Returns the number of bytes that were read or written since {@link #open}.
   *
   * @throws IllegalStateException if the position is after the end of the data
   */
  int moved() {
    if (bytes.position() > room) {
      throw new IllegalStateException(
          "the position of the buffer is " + bytes.position() + ", but the request is for " + room);
    }
    return bytes.position();
  }
}

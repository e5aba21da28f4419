package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The data of a message, as an author sees them: a buffer of its own over the part of the frame
 * behind the fields, so that nothing an author does to it reaches the fields.
 *
 * <p>How much was moved is told by the position alone; what became of limit and order plays no
 * part.
 */
final class DataWindow {
  private final ByteBuffer bytes;
  private int room;

  /** Over what is behind {@code offset} in the exchange's frame. */
  DataWindow(Exchange exchange, int offset) {
    bytes = exchange.frame.slice(offset, exchange.frame.capacity() - offset);
  }

  /** The buffer for {@code length} bytes: position 0, limit {@code length}, native order. */
  ByteBuffer open(long length) {
    room = (int) Math.min(length, bytes.capacity());
    bytes.clear().limit(room);
    return bytes.order(ByteOrder.nativeOrder());
  }

  /**
   * How many bytes were moved since {@link #open}.
   *
   * @throws IllegalStateException if the position tells of more than there was room for
   */
  int moved() {
    if (bytes.position() > room) {
      throw new IllegalStateException(
          "the position of the buffer tells of "
              + bytes.position()
              + " bytes moved; the request was for "
              + room);
    }
    return bytes.position();
  }
}

package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A view of a struct in a buffer. Accessors read and write the buffer itself; nothing is copied.
 * One object can wrap one buffer after the other.
 *
 * <p>The buffer must be in {@link ByteOrder#nativeOrder() native order}. Its position is ignored.
 * Bytes after its limit cannot be accessed. Only one thread at a time may use a view.
 */
public abstract class Flyweight {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());

  /** The wrapped buffer; empty until {@link #wrap}. */
  protected ByteBuffer buffer = NOTHING;

  /** The index of the struct in the buffer. */
  protected int offset;

  /**
   * Wraps {@code buffer}: the struct starts at the index {@code offset}.
   *
   * @throws IllegalArgumentException if the buffer is not in native order
   * @throws IndexOutOfBoundsException if the struct does not fit between offset and capacity
   */
  public Flyweight wrap(ByteBuffer buffer, int offset) {
    if (buffer.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "the buffer is " + buffer.order() + ", but the kernel is " + ByteOrder.nativeOrder());
    }
    if (offset < 0 || offset > buffer.capacity() - structSize()) {
      throw new IndexOutOfBoundsException(
          getClass().getSimpleName()
              + " takes "
              + structSize()
              + " bytes from offset "
              + offset
              + " of a buffer of "
              + buffer.capacity());
    }
    this.buffer = buffer;
    this.offset = offset;
    return this;
  }

  /** The size of the struct in bytes. */
  public abstract int structSize();

  /** The wrapped buffer. */
  public final ByteBuffer buffer() {
    return buffer;
  }

  /** The index of the struct in the wrapped buffer. */
  public final int structOffset() {
    return offset;
  }

  /** Sets all bytes of the struct to zero. */
  public final void clear() {
    int at = offset;
    int end = offset + structSize();
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      buffer.putLong(at, 0);
    }
    for (; at < end; at++) {
      buffer.put(at, (byte) 0);
    }
  }
}

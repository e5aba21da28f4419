package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A struct of the kernel's, seen in place in a buffer: nothing is copied, and an object can be
 * wrapped round one buffer after another.
 *
 * <p>The buffer must be in {@link ByteOrder#nativeOrder() native order}. Its position plays no
 * part; what lies behind its limit cannot be read or written. A view belongs to one thread at a
 * time.
 */
public abstract class Flyweight {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());

  /** What is wrapped; empty until {@link #wrap}. */
  protected ByteBuffer buffer = NOTHING;

  /** Where the struct begins in the buffer. */
  protected int offset;

  /**
   * Looks at {@code buffer} from {@code offset} on from now on.
   *
   * @throws IllegalArgumentException if the buffer is not in native order
   * @throws IndexOutOfBoundsException if the struct does not fit between offset and capacity
   */
  public Flyweight wrap(ByteBuffer buffer, int offset) {
    if (buffer.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "a buffer in " + buffer.order() + " order; the kernel's is " + ByteOrder.nativeOrder());
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

  /** The bytes of the struct itself. */
  public abstract int structSize();

  /** The wrapped buffer. */
  public final ByteBuffer buffer() {
    return buffer;
  }

  /** Where the struct begins in the wrapped buffer. */
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

package org.jpuffs.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes with a cursor, in memory that grows: {@code struct puffs_framebuf}.
 *
 * <p>The <em>position</em> is where the next byte is put or read. The <em>size</em> is the end of
 * the bytes that were put. Both are offsets from the first byte. Bytes between two places that were
 * put are 0.
 */
public final class GrowingBuffer {
  private static final int FIRST_CAPACITY = 64;

  private ByteBuffer bytes;
  private int size;

  /** An empty buffer in the order BIG_ENDIAN, {@code puffs_framebuf_make}. */
  public GrowingBuffer() {
    bytes = ByteBuffer.allocate(FIRST_CAPACITY);
  }

  private GrowingBuffer(ByteBuffer bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** A copy with its own memory, the same position and order, {@code puffs_framebuf_dup}. */
  public GrowingBuffer copy() {
    ByteBuffer copied = ByteBuffer.allocate(Math.max(size, FIRST_CAPACITY)).order(bytes.order());
    copied.put(0, bytes, 0, size);
    GrowingBuffer copy = new GrowingBuffer(copied, size);
    return copy.position(position());
  }

  /** Makes it empty, and keeps the memory: {@code puffs_framebuf_recycle}. */
  public GrowingBuffer clear() {
    bytes.clear();
    zero(0, size);
    size = 0;
    return this;
  }

  /** Sets the order of the bytes of numbers. */
  public GrowingBuffer order(ByteOrder order) {
    bytes.order(order);
    return this;
  }

  /** The offset of the next byte, {@code puffs_framebuf_telloff}. */
  public int position() {
    return bytes.position();
  }

  /**
   * Moves the position, {@code puffs_framebuf_seekset}. The size stays.
   *
   * @param position 0 or more; it may be greater than the size
   */
  public GrowingBuffer position(int position) {
    grow(position, 0);
    bytes.position(position);
    return this;
  }

  /** The end of the bytes that were put, {@code puffs_framebuf_tellsize}. */
  public int size() {
    return size;
  }

  /**
   * The number of bytes from the position to the size, {@code puffs_framebuf_remaining}. It is
   * negative if the position is after the size.
   */
  public int remaining() {
    return size - position();
  }

  /**
   * Makes sure that {@code count} bytes can be put at the position without another allocation,
   * {@code puffs_framebuf_reserve_space}.
   */
  public GrowingBuffer reserve(int count) {
    grow(position(), count);
    return this;
  }

  /** Puts a byte; the higher bits of {@code value} are ignored. */
  public GrowingBuffer putByte(int value) {
    grow(position(), Byte.BYTES);
    bytes.put((byte) value);
    return put();
  }

  /** Puts two bytes; the higher bits of {@code value} are ignored. */
  public GrowingBuffer putShort(int value) {
    grow(position(), Short.BYTES);
    bytes.putShort((short) value);
    return put();
  }

  /** Puts four bytes. */
  public GrowingBuffer putInt(int value) {
    grow(position(), Integer.BYTES);
    bytes.putInt(value);
    return put();
  }

  /** Puts eight bytes. */
  public GrowingBuffer putLong(long value) {
    grow(position(), Long.BYTES);
    bytes.putLong(value);
    return put();
  }

  /** Puts all bytes of an array, {@code puffs_framebuf_putdata}. */
  public GrowingBuffer put(byte[] data) {
    grow(position(), data.length);
    bytes.put(data);
    return put();
  }

  /** Puts the bytes from position to limit, and moves the position of {@code data} to its limit. */
  public GrowingBuffer put(ByteBuffer data) {
    grow(position(), data.remaining());
    bytes.put(data);
    return put();
  }

  private GrowingBuffer put() {
    size = Math.max(size, position());
    return this;
  }

  /**
   * Puts all bytes of an array at an offset, {@code puffs_framebuf_putdata_atoff}. The position
   * stays.
   *
   * @param offset 0 or more; it may be greater than the size
   */
  public GrowingBuffer putAt(int offset, byte[] data) {
    grow(offset, data.length);
    bytes.put(offset, data);
    size = Math.max(size, offset + data.length);
    return this;
  }

  /** Puts four bytes at an offset, for instance a length that is known at the end. */
  public GrowingBuffer putIntAt(int offset, int value) {
    grow(offset, Integer.BYTES);
    bytes.putInt(offset, value);
    size = Math.max(size, offset + Integer.BYTES);
    return this;
  }

  /**
   * Reads bytes at the position, {@code puffs_framebuf_getdata}.
   *
   * @throws BufferUnderflowException if fewer bytes than {@code data} has were put
   */
  public GrowingBuffer get(byte[] data) {
    getAt(position(), data);
    bytes.position(position() + data.length);
    return this;
  }

  /**
   * Reads bytes at an offset, {@code puffs_framebuf_getdata_atoff}. The position stays.
   *
   * @throws BufferUnderflowException if fewer bytes than {@code data} has were put
   */
  public GrowingBuffer getAt(int offset, byte[] data) {
    if (offset < 0 || data.length > size - offset) {
      throw new BufferUnderflowException();
    }
    bytes.get(offset, data);
    return this;
  }

  /**
   * The memory from {@code offset} on, {@code puffs_framebuf_getwindow}. What is put into the
   * window is in this buffer. The size becomes at least the end of the window, the position stays.
   *
   * @return a buffer of {@code length} bytes, valid until the next call of a method of this buffer
   */
  public ByteBuffer window(int offset, int length) {
    grow(offset, length);
    size = Math.max(size, offset + length);
    return bytes.slice(offset, length).order(bytes.order());
  }

  /** Removes the first {@code count} bytes; the position becomes the size. */
  void removeFirst(int count) {
    bytes.put(0, bytes, count, size - count);
    zero(size - count, size);
    size -= count;
    bytes.position(size);
  }

  private void zero(int from, int to) {
    Arrays.fill(bytes.array(), from, to, (byte) 0);
  }

  private void grow(int offset, int count) {
    if (offset < 0 || count < 0 || offset > Integer.MAX_VALUE - count) {
      throw new IllegalArgumentException(
          count + " bytes at offset " + offset + " are not within 0 and " + Integer.MAX_VALUE);
    }
    int end = offset + count;
    if (end <= bytes.capacity()) {
      return;
    }
    long doubled = Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8L);
    int capacity = Math.max(end, (int) doubled);
    ByteBuffer larger = ByteBuffer.allocate(capacity).order(bytes.order());
    larger.put(0, bytes, 0, size);
    larger.position(bytes.position());
    bytes = larger;
  }
}

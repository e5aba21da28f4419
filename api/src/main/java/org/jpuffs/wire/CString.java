package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An array of {@code char} in a struct: bytes up to a NUL, or to the end of the array. Names on the
 * wire are bytes; {@link #toString()} reads them as UTF-8.
 */
public final class CString extends Flyweight {
  private final int capacity;

  CString(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public CString wrap(ByteBuffer buffer, int offset) {
    super.wrap(buffer, offset);
    return this;
  }

  /** The bytes of the array, the NUL among them. */
  @Override
  public int structSize() {
    return capacity;
  }

  /** The bytes before the NUL, or all of them if there is none. */
  public int length() {
    int n = 0;
    while (n < capacity && buffer.get(offset + n) != 0) {
      n++;
    }
    return n;
  }

  /** Byte {@code i} of the array. */
  public byte byteAt(int i) {
    return buffer.get(offset + i);
  }

  /**
   * Sets the array to {@code length} bytes of {@code bytes} and a NUL.
   *
   * @throws IllegalArgumentException if they do not fit with their NUL
   */
  public void set(byte[] bytes, int from, int length) {
    if (length >= capacity) {
      throw new IllegalArgumentException(
          length + " bytes and a NUL do not fit into an array of " + capacity);
    }
    buffer.put(offset, bytes, from, length);
    buffer.put(offset + length, (byte) 0);
  }

  /** Sets the array to {@code text} in UTF-8 and a NUL; {@link #set(byte[], int, int)}. */
  public void set(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    set(bytes, 0, bytes.length);
  }

  /** A copy of the bytes before the NUL. */
  public byte[] toBytes() {
    byte[] bytes = new byte[length()];
    buffer.get(offset, bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}

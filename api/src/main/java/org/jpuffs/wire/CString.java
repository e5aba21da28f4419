package org.jpuffs.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An array of {@code char} in a struct: a string up to the first NUL, or up to the end of the
 * array. It consists of bytes; {@link #toString()} decodes them as UTF-8.
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

  /** The size of the array in bytes. */
  @Override
  public int structSize() {
    return capacity;
  }

  /** The length of the string in bytes, without the NUL. */
  public int length() {
    int n = 0;
    while (n < capacity && buffer.get(offset + n) != 0) {
      n++;
    }
    return n;
  }

  /** The byte {@code i} of the array. */
  public byte byteAt(int i) {
    return buffer.get(offset + i);
  }

  /**
   * Sets the string to {@code length} bytes of {@code bytes} from {@code from} on, and a NUL.
   *
   * @throws IllegalArgumentException if the array is too short for them
   */
  public void set(byte[] bytes, int from, int length) {
    if (length >= capacity) {
      throw new IllegalArgumentException(length + " bytes and a NUL; the array has " + capacity);
    }
    buffer.put(offset, bytes, from, length);
    buffer.put(offset + length, (byte) 0);
  }

  /** Sets the string to {@code text} in UTF-8, and a NUL; see {@link #set(byte[], int, int)}. */
  public void set(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    set(bytes, 0, bytes.length);
  }

  /** Returns a copy of the string, without the NUL. */
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

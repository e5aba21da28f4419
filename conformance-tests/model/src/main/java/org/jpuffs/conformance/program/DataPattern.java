package org.jpuffs.conformance.program;

import java.nio.ByteBuffer;

/**
 * The bytes that programs write: byte {@code i} of a file is {@code (i * 7 + 13) & 255}, which
 * repeats after 256 bytes.
 */
public final class DataPattern {
  private static final int PERIOD = 256;

  private ByteBuffer bytes = filled(1 << 16);

  /** Byte {@code i} of a file, counted from where the pattern begins. */
  public static byte at(long i) {
    return (byte) (i * 7 + 13);
  }

  /** The {@code length} bytes from {@code offset} on, from the buffer's position to its limit. */
  public ByteBuffer bytes(long offset, int length) {
    int start = (int) (offset & (PERIOD - 1));
    if (bytes.capacity() < start + length) {
      bytes = filled(start + length);
    }
    return bytes.limit(start + length).position(start);
  }

  private static ByteBuffer filled(int size) {
    ByteBuffer buffer = Outcome.direct(size);
    for (int i = 0; i < size; i++) {
      buffer.put(i, at(i));
    }
    return buffer;
  }
}

package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;

/** A path that is built from its end to its start, NUL-terminated. */
final class PathBuilder {
  private byte[] bytes = new byte[0];
  private int start;

  /** Whether a name did not fit. */
  private boolean full;

  void begin(int length) {
    if (bytes.length != length) {
      bytes = new byte[length];
    }
    start = length - 1;
    bytes[start] = 0;
    full = false;
  }

  /** Puts a name in front; false if it does not fit. */
  boolean prepend(byte[] name, int from, int length) {
    if (start - length <= 0) {
      full = true;
      return false;
    }
    start -= length;
    System.arraycopy(name, from, bytes, start, length);
    return true;
  }

  void slash() {
    bytes[--start] = '/';
  }

  /** Removes the first {@code length} bytes. */
  void drop(int length) {
    start += length;
  }

  boolean isFull() {
    return full;
  }

  int length() {
    return bytes.length - start;
  }

  void writeTo(ByteBuffer out) {
    out.put(out.position(), bytes, start, length());
  }
}

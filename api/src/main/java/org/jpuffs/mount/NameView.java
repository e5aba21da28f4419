package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jpuffs.fs.Name;
import org.jpuffs.wire.CString;

/** A name in a frame. */
class NameView implements Name {
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int length;

  /** Shows {@code length} bytes from the index {@code start} on from now on. */
  final NameView of(ByteBuffer buffer, int start, int length) {
    this.buffer = buffer;
    this.start = start;
    this.length = length;
    return this;
  }

  /** Shows {@code string} from now on. */
  final NameView of(CString string) {
    return of(string.buffer(), string.structOffset(), string.length());
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final byte byteAt(int i) {
    if (i < 0 || i >= length) {
      throw new IndexOutOfBoundsException("byte " + i + " of a name of " + length + " bytes");
    }
    return buffer.get(start + i);
  }

  @Override
  public final boolean contentEquals(byte[] other) {
    if (other.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (buffer.get(start + i) != other[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final byte[] toBytes() {
    byte[] bytes = new byte[length];
    buffer.get(start, bytes);
    return bytes;
  }

  @Override
  public final String toString() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}

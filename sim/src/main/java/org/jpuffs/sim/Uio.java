package org.jpuffs.sim;

import java.nio.ByteBuffer;

/** A transfer between a caller's buffer and a file: {@code struct uio} with one vector. */
final class Uio {
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /** Where in the buffer the next byte comes from or goes to. */
  private int position;

  /** Where in the file. */
  long offset;

  /** Bytes left to move. */
  int resid;

  /** Transfers between position and limit of {@code buffer} and {@code offset} of a file. */
  Uio set(ByteBuffer buffer, long offset) {
    return set(buffer, buffer.position(), buffer.remaining(), offset);
  }

  Uio set(ByteBuffer buffer, int position, int length, long offset) {
    this.buffer = buffer;
    this.position = position;
    this.resid = length;
    this.offset = offset;
    return this;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  /** Fills the caller's buffer with {@code n} bytes of {@code from} at {@code at}. */
  void moveIn(ByteBuffer from, int at, int n) {
    buffer.put(position, from, at, n);
    moved(n);
  }

  /** Takes {@code n} bytes of the caller's to {@code to} at {@code at}. */
  void moveOut(ByteBuffer to, int at, int n) {
    to.put(at, buffer, position, n);
    moved(n);
  }

  /** Steps over {@code n} bytes that somebody else moved. */
  void moved(int n) {
    position += n;
    offset += n;
    resid -= n;
  }
}

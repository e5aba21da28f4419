package org.jpuffs.sim.sys;

import java.nio.ByteBuffer;

/** A transfer between a caller's buffer and a file: {@code struct uio} with one vector. */
public final class Uio {
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /** Where in the buffer the next byte comes from or goes to. */
  private int position;

  /** Where in the file. */
  public long offset;

  /** Bytes left to move. */
  public int resid;

  /** Transfers between position and limit of {@code buffer} and {@code offset} of a file. */
  public Uio set(ByteBuffer buffer, long offset) {
    return set(buffer, buffer.position(), buffer.remaining(), offset);
  }

  public Uio set(ByteBuffer buffer, int position, int length, long offset) {
    this.buffer = buffer;
    this.position = position;
    this.resid = length;
    this.offset = offset;
    return this;
  }

  public ByteBuffer buffer() {
    return buffer;
  }

  public int position() {
    return position;
  }

  /** Fills the caller's buffer with {@code n} bytes of {@code from} at {@code at}. */
  public void moveIn(ByteBuffer from, int at, int n) {
    buffer.put(position, from, at, n);
    moved(n);
  }

  /** Takes {@code n} bytes of the caller's to {@code to} at {@code at}. */
  public void moveOut(ByteBuffer to, int at, int n) {
    to.put(at, buffer, position, n);
    moved(n);
  }

  /** Steps over {@code n} bytes that somebody else moved. */
  public void moved(int n) {
    position += n;
    offset += n;
    resid -= n;
  }
}

package org.jpuffs.sim.sys;

import java.nio.ByteBuffer;

/** A transfer between a caller's buffer and a file: {@code struct uio} with one vector. */
public final class Uio {
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /** The place in the buffer of the next byte. */
  private int position;

  /** The place in the file, in bytes. */
  public long offset;

  /** The number of bytes left to move. */
  public int resid;

  /** Sets up a transfer of the remaining bytes of {@code buffer}, at {@code offset} of the file. */
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

  /** Copies {@code n} bytes of {@code from} at {@code at} into the caller's buffer. */
  public void moveIn(ByteBuffer from, int at, int n) {
    buffer.put(position, from, at, n);
    moved(n);
  }

  /** Copies {@code n} bytes of the caller's buffer to {@code to} at {@code at}. */
  public void moveOut(ByteBuffer to, int at, int n) {
    to.put(at, buffer, position, n);
    moved(n);
  }

  /** Returns by {@code n} bytes: they count as not moved. */
  public void back(int n) {
    moved(-n);
  }

  /** Skips {@code n} bytes that have been moved in another way. */
  public void moved(int n) {
    position += n;
    offset += n;
    resid -= n;
  }
}

package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;

/**
 * The part of a file handle that belongs to the file system, with its length ({@code struct fid}).
 */
public final class Fid {
  /** Where the data begin, after the length. */
  public static final int DATA_OFFSET = 4;

  public final ByteBuffer bytes;

  /** Where it begins in {@link #bytes}. */
  public final int at;

  /** The bytes available for it; after an operation, the bytes needed. */
  public int room;

  Fid(ByteBuffer bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** {@code fid_len}: its length in bytes, including this field. */
  public int length() {
    return bytes.getShort(at) & 0xffff;
  }

  public void length(int value) {
    bytes.putShort(at, (short) value);
  }
}

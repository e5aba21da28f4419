package org.jpuffs.sim.vfs;

import java.nio.ByteBuffer;

/** The part of a file handle that is the file system's: {@code struct fid}, with its length. */
public final class Fid {
  /** Where the data begin, behind the length. */
  public static final int DATA_OFFSET = 4;

  public final ByteBuffer bytes;

  /** Where it begins in {@link #bytes}. */
  public final int at;

  /** The bytes there are for it; afterwards those it takes. */
  public int room;

  Fid(ByteBuffer bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** {@code fid_len}: its length, this field among it. */
  public int length() {
    return bytes.getShort(at) & 0xffff;
  }

  public void length(int value) {
    bytes.putShort(at, (short) value);
  }
}

package org.jpuffs.sim;

import java.nio.ByteBuffer;

/** The part of a file handle that is the file system's: {@code struct fid}, with its length. */
final class FileId {
  /** Where the data begin, behind the length. */
  static final int DATA_OFFSET = 4;

  final ByteBuffer bytes;

  /** Where it begins in {@link #bytes}. */
  final int at;

  /** The bytes there are for it; afterwards those it takes. */
  int room;

  FileId(ByteBuffer bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** {@code fid_len}: its length, this field among it. */
  int length() {
    return bytes.getShort(at) & 0xffff;
  }

  void length(int value) {
    bytes.putShort(at, (short) value);
  }
}

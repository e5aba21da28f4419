package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sys.Zeroes;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.VnLookup;

/** The struct of a frame, without the data that follow it. */
final class FrameBuffer {
  /** Bytes of a name that are copied word by word. */
  private static final int SHORT_NAME = 64;

  /** The bytes at the start of a long struct: all up to a short name, and that. */
  private static final int HEAD = VnLookup.CN_OFFSET + PuffsKcn.NAME_OFFSET + SHORT_NAME;

  /** The bytes at the end of a long struct: all after the name. */
  private static final int TAIL = VnLookup.SIZE - VnLookup.CN_OFFSET - PuffsKcn.NAMELEN_OFFSET;

  /** The struct; the bytes after its end are undefined. */
  final ByteBuffer bytes;

  /** Bytes in the struct. */
  private int length;

  /**
   * A buffer for structs.
   *
   * @param bytes direct, in native order, as long as the longest struct
   */
  FrameBuffer(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Starts a new struct of {@code structLength} bytes, all zero. */
  void begin(int structLength) {
    length = structLength;
    bytes.put(0, Zeroes.BYTES, 0, structLength);
  }

  int length() {
    return length;
  }

  /** Copies the struct, or its first {@code most} bytes if it is longer, to {@code out}. */
  void writeTo(ByteBuffer out, int most) {
    copy(bytes, out, Math.min(length, most));
  }

  /** Takes the struct from a frame of {@code frameLength} bytes, which may end inside it. */
  void readFrom(ByteBuffer in, int frameLength) {
    copy(in, bytes, Math.min(length, frameLength));
  }

  /**
   * Copies the ends of a struct word by word. They have just been written in words, and one wide
   * read would wait until all these writes have left the store buffer. Between the ends there are
   * only names.
   */
  private static void copy(ByteBuffer from, ByteBuffer to, int length) {
    if (length <= HEAD + TAIL) {
      copyWords(from, to, 0, length);
      return;
    }
    copyWords(from, to, 0, HEAD);
    to.put(HEAD, from, HEAD, length - TAIL - HEAD);
    copyWords(from, to, length - TAIL, length);
  }

  private static void copyWords(ByteBuffer from, ByteBuffer to, int begin, int end) {
    int at = begin;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      to.putLong(at, from.getLong(at));
    }
    for (; at < end; at++) {
      to.put(at, from.get(at));
    }
  }
}

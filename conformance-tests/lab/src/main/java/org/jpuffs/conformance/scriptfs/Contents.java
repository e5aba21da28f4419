package org.jpuffs.conformance.scriptfs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;

/** The bytes of a file, in blocks. A block that was never written is a hole: it reads as zeros. */
final class Contents {
  private static final int BLOCK = 4096;

  private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
  private long size;

  long size() {
    return size;
  }

  /** Truncates the file, or extends it with zeros. */
  void resize(long bytes) {
    if (bytes < size) {
      blocks.tailMap((bytes + BLOCK - 1) / BLOCK, true).clear();
      byte[] last = blocks.get(bytes / BLOCK);
      if (last != null) {
        Arrays.fill(last, (int) (bytes % BLOCK), BLOCK, (byte) 0);
      }
    }
    size = bytes;
  }

  /** Copies the bytes from {@code offset} on, up to the end of the file or of {@code into}. */
  void read(long offset, ByteBuffer into) {
    long end = Math.min(size, offset + into.remaining());
    for (long at = offset; at < end; ) {
      int start = (int) (at % BLOCK);
      int length = (int) Math.min(BLOCK - start, end - at);
      byte[] block = blocks.get(at / BLOCK);
      if (block != null) {
        into.put(block, start, length);
      } else {
        into.put(new byte[length]);
      }
      at += length;
    }
  }

  /** Writes all remaining bytes of {@code from}, and extends the file if needed. */
  void write(long offset, ByteBuffer from) {
    long at = offset;
    while (from.hasRemaining()) {
      int start = (int) (at % BLOCK);
      int length = Math.min(BLOCK - start, from.remaining());
      from.get(blocks.computeIfAbsent(at / BLOCK, key -> new byte[BLOCK]), start, length);
      at += length;
    }
    size = Math.max(size, at);
  }
}

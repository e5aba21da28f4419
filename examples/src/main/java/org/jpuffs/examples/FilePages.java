package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The bytes of a file, in pages. */
final class FilePages {
  static final int PAGE = 4096;

  private long size;

  /** By number. A page that is absent is all zeros. */
  private final Map<Long, byte[]> pages = new HashMap<>();

  /** How many bytes the file has. */
  long size() {
    return size;
  }

  /** The pages by their numbers. One that is absent is all zeros. */
  Map<Long, byte[]> pages() {
    return pages;
  }

  /** How many bytes the pages take. */
  long allocated() {
    return (long) pages.size() * PAGE;
  }

  void resize(long newSize) {
    pages.keySet().removeIf(number -> number * PAGE >= newSize);
    byte[] last = pages.get(newSize / PAGE);
    if (last != null) { // What is cut off must read as zeros if the file grows again.
      Arrays.fill(last, (int) (newSize % PAGE), PAGE, (byte) 0);
    }
    size = newSize;
  }

  void read(long offset, ByteBuffer into) {
    long end = Math.min(size, offset + into.remaining());
    for (long at = offset; at < end; ) {
      int start = (int) (at % PAGE);
      int length = (int) Math.min(PAGE - start, end - at);
      into.put(pages.getOrDefault(at / PAGE, new byte[PAGE]), start, length);
      at += length;
    }
  }

  void write(long offset, ByteBuffer from) {
    long end = offset + from.remaining();
    for (long at = offset; at < end; ) {
      int start = (int) (at % PAGE);
      int length = (int) Math.min(PAGE - start, end - at);
      from.get(pages.computeIfAbsent(at / PAGE, hole -> new byte[PAGE]), start, length);
      at += length;
    }
    size = Math.max(size, end);
  }
}

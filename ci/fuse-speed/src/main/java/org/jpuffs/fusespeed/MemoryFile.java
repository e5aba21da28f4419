package org.jpuffs.fusespeed;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** A regular file in memory: as {@code struct file} of memory.h. */
final class MemoryFile {
  final int mode;
  private byte[] data = {};
  private int size;
  private Instant accessed = Instant.now();
  private Instant modified = accessed;

  MemoryFile(int mode) {
    this.mode = mode;
  }

  int size() {
    return size;
  }

  Instant accessed() {
    return accessed;
  }

  Instant modified() {
    return modified;
  }

  /** The number of bytes that a read gets, at most {@code wanted}. */
  int readable(long wanted, long offset) {
    accessed = Instant.now();
    return (int) Math.min(wanted, size - Math.min(offset, size));
  }

  byte[] data() {
    return data;
  }

  /** Makes room for {@code length} bytes that are about to be written into {@link #data}. */
  void willWrite(long length, long offset) {
    int end = Math.toIntExact(offset + length);
    if (end > data.length) {
      data = Arrays.copyOf(data, Math.max(end, 2 * data.length));
    }
    size = Math.max(size, end);
    modified = Instant.now();
  }

  /** Reads into {@code out}. */
  int read(ByteBuffer out, long wanted, long offset) {
    int length = readable(wanted, offset);
    out.put(data, (int) offset, length);
    return length;
  }

  /** Writes from {@code in}. */
  int write(ByteBuffer in, long length, long offset) {
    willWrite(length, offset);
    in.get(data, (int) offset, (int) length);
    return (int) length;
  }
}

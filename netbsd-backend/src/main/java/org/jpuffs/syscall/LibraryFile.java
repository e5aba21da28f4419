package org.jpuffs.syscall;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Checks a library file before it is loaded. The loader maps the segments that the header declares;
 * if the file is shorter, the access ends the JVM with SIGBUS.
 *
 * <pre>
 *  offset  size  the header of an ELF file of 64 bits
 *       0     4  0x7f 'E' 'L' 'F'
 *       4     1  class, 2 for 64-bit
 *       5     1  byte order, 1 for little-endian
 *      32     8  offset of the table of segments
 *      54     2  size of an entry
 *      56     2  number of entries
 *
 *  offset  size  an entry
 *       0     4  type, 1 for a segment that is loaded
 *       8     8  offset of the segment in the file
 *      32     8  bytes of the segment in the file
 * </pre>
 */
public final class LibraryFile {
  private static final int HEADER_SIZE = 64;
  private static final int CLASS_OFFSET = 4;
  private static final int ORDER_OFFSET = 5;
  private static final int TABLE_OFFSET = 32;
  private static final long DAMAGED = -1;

  /** No library is as long: a larger offset is damage, and sums of offsets do not overflow. */
  private static final long LONGEST = 1L << 48;

  private static final int ENTRY_SIZE_OFFSET = 54;
  private static final int ENTRIES_OFFSET = 56;
  private static final int MAGIC = 0x7f454c46;
  private static final int CLASS_64_BIT = 2;
  private static final int LITTLE_ENDIAN_DATA = 1;
  private static final int ENTRY_SIZE = 56;
  private static final int LOADED = 1;
  private static final int SEGMENT_OFFSET = 8;
  private static final int SEGMENT_SIZE_OFFSET = 32;

  private LibraryFile() {}

  /** The fault of the file, as text to follow its name; null if it can be loaded. */
  public static @Nullable String fault(Path file) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      FileChannel bytes = open.getChannel();
      ByteBuffer header = read(bytes, 0, HEADER_SIZE);
      if (header.remaining() < HEADER_SIZE
          || header.getInt(0) != MAGIC
          || header.get(CLASS_OFFSET) != CLASS_64_BIT) {
        return "is not a 64-bit library";
      }
      ByteOrder order =
          header.get(ORDER_OFFSET) == LITTLE_ENDIAN_DATA
              ? ByteOrder.LITTLE_ENDIAN
              : ByteOrder.BIG_ENDIAN;
      long needed = needed(bytes, header.order(order));
      if (needed == DAMAGED) {
        return "is damaged: a segment is outside of any file";
      }
      return needed <= bytes.size()
          ? null
          : "is cut off after " + bytes.size() + " of at least " + needed + " bytes";
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  /**
   * The number of bytes that a loader needs; a lower bound if the table of segments is cut off.
   *
   * @return {@link #DAMAGED} if an offset or a size is impossible
   */
  private static long needed(FileChannel bytes, ByteBuffer header) throws IOException {
    long table = header.getLong(TABLE_OFFSET);
    int size = header.getShort(ENTRY_SIZE_OFFSET) & 0xffff;
    int entries = header.getShort(ENTRIES_OFFSET) & 0xffff;
    if (table < 0 || table > LONGEST) {
      return DAMAGED;
    }
    long needed = table + (long) entries * size;
    for (int i = 0; i < entries; i++) {
      ByteBuffer entry = read(bytes, table + (long) i * size, ENTRY_SIZE).order(header.order());
      if (entry.remaining() < ENTRY_SIZE) {
        return needed;
      }
      if (entry.getInt(0) == LOADED) {
        long offset = entry.getLong(SEGMENT_OFFSET);
        long length = entry.getLong(SEGMENT_SIZE_OFFSET);
        if (offset < 0 || offset > LONGEST || length < 0 || length > LONGEST) {
          return DAMAGED;
        }
        needed = Math.max(needed, offset + length);
      }
    }
    return needed;
  }

  /** Up to {@code length} bytes, the first of them at index 0. */
  private static ByteBuffer read(FileChannel bytes, long at, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    while (into.hasRemaining() && bytes.read(into, at + into.position()) > 0) {
      // a read may return less than there is
    }
    return into.flip();
  }
}

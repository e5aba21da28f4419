package org.jpuffs.conformance.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/**
 * The outcome of a call: its result, and the data that it filled in.
 *
 * <p>Each client process has one, and every call overwrites it. Only the parts that the verb fills
 * in are valid, and only if the call succeeded.
 */
public final class Outcome {
  /** The offset of the name in a directory record, which is as long as the name makes it. */
  private static final int SHORTEST_RECORD = Dirent.NAME_OFFSET + 1;

  /** In bytes. */
  private static final int SMALLEST_BUFFER = 1 << 16;

  private final Stat stat = new Stat();
  private final Statvfs statvfs = new Statvfs();
  private final List<Integer> chunkEnds = new ArrayList<>();
  private ByteBuffer data;
  private long result;
  private int detail;
  private boolean cut;

  /** An outcome with a buffer of 64 KiB, which grows. */
  public Outcome() {
    data = direct(SMALLEST_BUFFER);
    stat.wrap(direct(Stat.SIZE), 0);
    statvfs.wrap(direct(Statvfs.SIZE), 0);
  }

  /** A copy of {@code other}, which later calls do not change. */
  public Outcome(Outcome other) {
    data = copy(other.data, other.data.limit());
    stat.wrap(copy(other.stat.buffer(), Stat.SIZE), 0);
    statvfs.wrap(copy(other.statvfs.buffer(), Statvfs.SIZE), 0);
    chunkEnds.addAll(other.chunkEnds);
    result = other.result;
    detail = other.detail;
    cut = other.cut;
  }

  private static ByteBuffer copy(ByteBuffer from, int length) {
    ByteBuffer copy = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    return copy.put(0, from, 0, length);
  }

  /** A direct buffer in native order. */
  public static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * A value from 0 up, or a negated error number. Of {@code open} it is 0, not the descriptor; of
   * {@code readdir} the bytes of all records; of {@code getcwd} the bytes of the path and its NUL.
   */
  public long result() {
    return result;
  }

  /** True if the call succeeded. */
  public boolean isOk() {
    return result >= 0;
  }

  /**
   * The error.
   *
   * @throws IllegalArgumentException if the call succeeded
   */
  public Errno errno() {
    return Errno.of((int) -result);
  }

  /** Of {@code stat}, {@code lstat}, {@code fstat} and {@code rstat}: the attributes. */
  public Stat stat() {
    return stat;
  }

  /** Of {@code statvfs}: the statistics. */
  public Statvfs statvfs() {
    return statvfs;
  }

  /**
   * Of {@code read}, {@code pread}, {@code readv} and {@code load} the bytes read, of {@code
   * readdir} the records, of {@code getcwd} the path and its NUL: from position 0 to the limit.
   */
  public ByteBuffer data() {
    return data;
  }

  /** Of {@code readlink}: the target, as {@link ByteText}. */
  public String target() {
    byte[] bytes = new byte[data.limit()];
    data.get(0, bytes);
    return ByteText.of(bytes);
  }

  /**
   * Of {@code fill}: how many files were made. Of {@code poll}: the events that occurred. Of {@code
   * getfh}: the handle's length. Of {@code getlk}: the type of the conflicting lock. Of {@code
   * load} and {@code store}: the signal that a fault has caused, or 0.
   */
  public int detail() {
    return detail;
  }

  /** The 32-bit FNV-1a hash of {@link #data()}. */
  public int fnv1a() {
    int hash = 0x811c9dc5;
    for (int i = 0; i < data.limit(); i++) {
      hash = (hash ^ (data.get(i) & 0xff)) * 0x01000193;
    }
    return hash;
  }

  /** Of {@code getcwd}: the path, as {@link ByteText}. */
  public String cwd() {
    byte[] path = new byte[Math.max(0, data.limit() - 1)];
    data.get(0, path);
    return ByteText.of(path);
  }

  /** Of {@code readdir}: the entries, in their order. A malformed record ends the list. */
  public List<DirectoryEntry> entries() {
    List<DirectoryEntry> entries = new ArrayList<>();
    int at = 0;
    for (int end : chunkEnds) {
      while (at + SHORTEST_RECORD <= end) {
        int reclen = data.getShort(at + Dirent.RECLEN_OFFSET) & 0xffff;
        int namlen = data.getShort(at + Dirent.NAMLEN_OFFSET) & 0xffff;
        if (reclen < SHORTEST_RECORD + namlen || at + reclen > end) {
          return entries;
        }
        byte[] name = new byte[namlen];
        data.get(at + Dirent.NAME_OFFSET, name);
        entries.add(
            new DirectoryEntry(
                ByteText.of(name),
                data.getLong(at + Dirent.FILENO_OFFSET),
                data.get(at + Dirent.TYPE_OFFSET) & 0xff,
                reclen,
                at + reclen == end));
        at += reclen;
      }
    }
    return entries;
  }

  /**
   * Of {@code readdir}: true if the directory did not end within the longest listing that is read,
   * and the rest was not read.
   */
  public boolean isCut() {
    return cut;
  }

  /** Clears the outcome for a new call. */
  public void begin() {
    chunkEnds.clear();
    cut = false;
    data.position(0).limit(0);
  }

  /** Sets {@link #result()}. */
  public Outcome result(long value) {
    result = value;
    return this;
  }

  /** Sets {@link #detail()}. */
  public void detail(int value) {
    detail = value;
  }

  /** A buffer for {@code size} bytes after the first {@code kept} bytes, which are kept. */
  public ByteBuffer room(int kept, int size) {
    if (data.capacity() < kept + size) {
      ByteBuffer larger = direct(Integer.highestOneBit(kept + size) * 2);
      data.position(0).limit(kept);
      larger.put(data);
      data = larger;
    }
    return data.limit(kept + size).position(kept);
  }

  /** Sets how many bytes of {@link #data()} are valid. */
  public void filled(int bytes) {
    data.position(0).limit(bytes);
  }

  /** Records that a getdents(2) ended after so many bytes of {@link #data()}. */
  public void chunkEndsAt(int bytes) {
    chunkEnds.add(bytes);
  }

  /** Records that the rest of the directory was not read. */
  public void cut() {
    cut = true;
  }
}

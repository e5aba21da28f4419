package org.jpuffs.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.store.BlockStore;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a {@link LogFs}: it brings the files from a store into memory, and each change to
 * the store.
 *
 * <p>The store has two areas. One is in use. It begins with a sector that contains its generation.
 * Records follow, first those of a checkpoint, which are all files, then one for each change. When
 * the area is full, a checkpoint is written to the other area. Once that is on stable storage, the
 * first sector of the other area gets the next generation. So one area is complete at any time.
 *
 * <p>A record contains a checksum, the generation of its area, and a sequence number. Those that a
 * mount applies end where one of them is wrong: there a crash has lost a write. Each mount begins a
 * new generation, so that what follows in the old area is not used later.
 *
 * <p>When a write or a flush fails, the records after it are of no use: a mount may stop before
 * them. So nothing is promised any more until a checkpoint has succeeded.
 */
final class LogJournal {
  /** Magic number, length, generation, sequence number, last file number, checksum. */
  static final int HEADER = 4 + 4 + 8 + 8 + 8 + 8;

  private static final int CHECKSUM = HEADER - 8;
  private static final int LENGTH = 4;
  private static final int MAGIC = 0x6c6f6766;

  /** A record of a checkpoint ends after so many bytes, and the change that follows. */
  private static final int CHECKPOINT_RECORD = 16 << 10;

  private final BlockStore store;
  private final LogTree tree;
  private final int sector;
  private final long areaSize;

  /** The offset of the area that is in use. */
  private long area;

  private long generation;
  private long sequence;

  /** Where the next record begins. */
  private long end;

  /** No more than this is in the tree, as {@link LogTree#bytes} counts. */
  private long bound;

  private boolean needsFlush;

  /** A write or a flush has failed: the area may lack changes that the tree has. */
  private boolean isStale;

  /** The first sector of the area that is not in use may have been written, or not. */
  private boolean isOtherInDoubt;

  LogJournal(BlockStore store, LogTree tree) {
    this.store = store;
    this.tree = tree;
    this.sector = store.sectorSize();
    this.areaSize = store.size() / 2 / sector * sector;
  }

  /** Brings the files into memory; an empty store gets a root. */
  void mount(InstantSource clock, Owner owner) throws IOException {
    tree.clear();
    isStale = false;
    isOtherInDoubt = false;
    generation = Math.max(generationOf(0), generationOf(areaSize));
    if (generation > 0) {
      area = generationOf(0) == generation ? 0 : areaSize;
      replay();
    } else {
      checkEmpty();
      tree.format(clock, owner);
    }
    checkpoint();
  }

  /** What is in the first sector of an area; 0 if nothing valid is. */
  private long generationOf(long at) throws IOException {
    ByteBuffer first = read(at, sector);
    return isValid(first) ? first.getLong(8) : 0;
  }

  private void checkEmpty() throws IOException {
    if (!isEmpty(read(0, sector)) || !isEmpty(read(areaSize, sector))) {
      throw new IOException("the store contains no logfs and is not empty: fill it with zeros");
    }
  }

  /** All zeros, but for the first bytes of what the first mount was writing when it failed. */
  private boolean isEmpty(ByteBuffer first) {
    boolean isOfFirstMount = (first.getInt(0) & ~MAGIC) == 0 && first.getLong(8) <= 1;
    int from = isOfFirstMount ? HEADER - 1 : 0;
    ByteBuffer rest = first.slice(from, sector - from);
    return rest.mismatch(ByteBuffer.allocate(rest.remaining())) < 0;
  }

  private void replay() throws IOException {
    sequence = 0;
    end = area + sector;
    for (ByteBuffer next = next(); next != null; next = next()) {
      tree.usedFileid(next.getLong(24));
      int length = next.getInt(LENGTH);
      tree.apply(next.slice(HEADER, length - HEADER));
      end += padded(length);
      sequence++;
    }
  }

  /** The next record; null if it is not as it was written. */
  private @Nullable ByteBuffer next() throws IOException {
    if (end + sector > area + areaSize) {
      return null;
    }
    int length = read(end, sector).getInt(LENGTH);
    if (length < HEADER || length > area + areaSize - end) {
      return null;
    }
    ByteBuffer record = read(end, (int) padded(length));
    boolean isNext = record.getLong(8) == generation && record.getLong(16) == sequence;
    return isNext && isValid(record) ? record : null;
  }

  /** Refuses, with ENOSPC, a change that adds so many bytes to a checkpoint. */
  void reserve(long growth) {
    if (bound + growth > limit()) {
      bound = tree.bytes();
    }
    if (bound + growth > limit()) {
      throw Errno.ENOSPC.exception();
    }
    bound += growth;
  }

  /** How many bytes the files can take. The rest is for changes that must not fail. */
  long limit() {
    return areaSize * 3 / 4;
  }

  /** Writes the changes of {@code record}, which the tree has already. */
  void append(LogRecord record) throws IOException {
    if (isStale || end + padded(record.length()) > area + areaSize) {
      checkpoint();
    } else {
      isStale = true; // Unless the write succeeds.
      write(record);
      isStale = false;
    }
  }

  /** Returns when all changes are on stable storage. */
  void flush() throws IOException {
    if (isStale) {
      checkpoint();
    } else if (needsFlush) {
      isStale = true; // Unless the flush succeeds: the store may have dropped what was written.
      store.flush();
      isStale = false;
      needsFlush = false;
    }
  }

  /** Writes all files to the other area, and uses that from then on. */
  void checkpoint() throws IOException {
    isStale = true;
    long other = area == 0 ? areaSize : 0;
    if (isOtherInDoubt) { // It must not be in use while its records change.
      store.write(other, ByteBuffer.allocate(sector));
      store.flush();
      isOtherInDoubt = false;
    }
    generation++;
    sequence = 0;
    end = other + sector;
    writeAll();
    store.flush();
    isOtherInDoubt = true;
    store.write(other, sealed(new LogRecord()));
    store.flush();
    isOtherInDoubt = false;
    area = other;
    needsFlush = false;
    isStale = false;
  }

  private void writeAll() throws IOException {
    LogRecord record = new LogRecord();
    for (LogNode node : tree.nodes()) {
      record = split(record.node(node));
      for (Map.Entry<Long, byte[]> page : node.data.pages().entrySet()) {
        long offset = page.getKey() * FilePages.PAGE;
        int length = (int) Math.min(FilePages.PAGE, node.data.size() - offset);
        ByteBuffer data = ByteBuffer.wrap(page.getValue(), 0, length);
        record = split(record.data(node, offset, data));
      }
    }
    for (LogNode node : tree.nodes()) {
      for (LogNode.Entry entry : node.entries.values()) {
        record = split(record.entry(node, entry));
      }
    }
    write(record);
  }

  private LogRecord split(LogRecord record) throws IOException {
    if (record.length() < CHECKPOINT_RECORD) {
      return record;
    }
    write(record);
    return new LogRecord();
  }

  private void write(LogRecord record) throws IOException {
    ByteBuffer bytes = sealed(record);
    int length = bytes.remaining();
    store.write(end, bytes);
    needsFlush = true;
    end += length;
    sequence++;
  }

  private ByteBuffer sealed(LogRecord record) {
    int length = record.length();
    ByteBuffer bytes = record.padded(sector);
    bytes.putInt(0, MAGIC).putInt(LENGTH, length).putLong(8, generation).putLong(16, sequence);
    bytes.putLong(24, tree.lastFileid());
    return bytes.putLong(CHECKSUM, checksum(bytes));
  }

  private boolean isValid(ByteBuffer record) {
    return record.getInt(0) == MAGIC && record.getLong(CHECKSUM) == checksum(record);
  }

  /** Of all bytes but the checksum, those after the end of the record included. */
  private static long checksum(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.slice(0, CHECKSUM));
    crc.update(record.slice(HEADER, record.limit() - HEADER));
    return crc.getValue();
  }

  private long padded(long length) {
    return (length + sector - 1) / sector * sector;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    store.read(at, bytes);
    return bytes.flip();
  }
}

package org.jpuffs.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Sectors of a fixed size, as those of a disk. They contain zeros at first.
 *
 * <p>Reads and writes are of whole sectors: offsets and lengths are multiples of {@link
 * #sectorSize()}. A read returns what was written last. After a crash, the sectors that were
 * written before the last {@link #flush} that returned have their contents. Of those that were
 * written since, each can have its old or its new contents, in any combination; {@link
 * #sectorWrite()} tells whether one can have a part of both.
 *
 * <p>A store is for one thread at a time.
 */
public interface BlockStore {
  /** The size of a sector in bytes, for example 512. */
  int sectorSize();

  /** The size of the store in bytes, a multiple of the size of a sector. */
  long size();

  /** What a crash can leave of one sector. */
  SectorWrite sectorWrite();

  /**
   * Fills the rest of {@code into} with the bytes from {@code offset} on.
   *
   * @throws IllegalArgumentException unless offset and length are of whole sectors of the store
   */
  void read(long offset, ByteBuffer into) throws IOException;

  /**
   * Writes the rest of {@code from} to {@code offset}.
   *
   * @throws IllegalArgumentException unless offset and length are of whole sectors of the store
   */
  void write(long offset, ByteBuffer from) throws IOException;

  /** Returns when all that was written before is on stable storage. */
  void flush() throws IOException;
}

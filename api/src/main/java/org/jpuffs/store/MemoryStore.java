package org.jpuffs.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A store in memory. A sector takes memory once it was written. */
public final class MemoryStore implements BlockStore {
  /** The size of a sector where none is given, in bytes. */
  public static final int SECTOR = 512;

  private final int sectorSize;
  private final SectorWrite sectorWrite;

  /** Null is all zeros. Nothing changes the bytes of an array, so that copies can share it. */
  private final byte[][] sectors;

  /**
   * A store of zeros, with sectors of {@link #SECTOR} bytes that are written whole.
   *
   * @param size in bytes, a positive multiple of the size of a sector
   */
  public MemoryStore(long size) {
    this(size, SECTOR, SectorWrite.WHOLE);
  }

  /**
   * A store of zeros.
   *
   * @param size in bytes, a positive multiple of {@code sectorSize}, at most 2^31 - 1 sectors
   */
  public MemoryStore(long size, int sectorSize, SectorWrite sectorWrite) {
    SectorRange.checkSize(size, sectorSize);
    this.sectorSize = sectorSize;
    this.sectorWrite = sectorWrite;
    this.sectors = new byte[Math.toIntExact(size / sectorSize)][];
  }

  private MemoryStore(MemoryStore other) {
    this.sectorSize = other.sectorSize;
    this.sectorWrite = other.sectorWrite;
    this.sectors = other.sectors.clone();
  }

  /** A store with the same contents, which changes independently. */
  public MemoryStore copy() {
    return new MemoryStore(this);
  }

  @Override
  public int sectorSize() {
    return sectorSize;
  }

  @Override
  public long size() {
    return (long) sectors.length * sectorSize;
  }

  @Override
  public SectorWrite sectorWrite() {
    return sectorWrite;
  }

  @Override
  public void read(long offset, ByteBuffer into) {
    SectorRange.check(offset, into.remaining(), size(), sectorSize);
    for (int sector = (int) (offset / sectorSize); into.hasRemaining(); sector++) {
      byte[] bytes = sectors[sector];
      into.put(bytes == null ? new byte[sectorSize] : bytes);
    }
  }

  @Override
  public void write(long offset, ByteBuffer from) {
    SectorRange.check(offset, from.remaining(), size(), sectorSize);
    for (int sector = (int) (offset / sectorSize); from.hasRemaining(); sector++) {
      byte[] bytes = new byte[sectorSize];
      from.get(bytes);
      sectors[sector] = bytes;
    }
  }

  /** Does nothing: memory does not survive a crash. */
  @Override
  public void flush() {}

  /** Writes the first {@code length} bytes of a sector, and keeps the rest. */
  void tear(int sector, byte[] bytes, int from, int length) {
    byte[] old = sectors[sector];
    byte[] torn = old == null ? new byte[sectorSize] : Arrays.copyOf(old, sectorSize);
    System.arraycopy(bytes, from, torn, 0, length);
    sectors[sector] = torn;
  }

  /**
   * Gives about half of the sectors that differ from {@code old} the contents that they have there.
   */
  void revertSome(MemoryStore old, SplittableRandom random) {
    for (int i = 0; i < sectors.length; i++) {
      if (sectors[i] != old.sectors[i] && random.nextBoolean()) {
        sectors[i] = old.sectors[i];
      }
    }
  }
}

package org.jpuffs.store;

/** Checks what the callers of a store give. */
final class SectorRange {
  private SectorRange() {}

  /** Checks the size of a store, in bytes. */
  static void checkSize(long size, int sectorSize) {
    if (sectorSize < 1 || size < sectorSize || size % sectorSize != 0) {
      throw new IllegalArgumentException(
          "a store of %d bytes in sectors of %d: give a positive number of whole sectors"
              .formatted(size, sectorSize));
    }
  }

  /** Checks the range of a read or a write, in bytes. */
  static void check(long offset, int length, long size, int sectorSize) {
    boolean isOfSectors = offset % sectorSize == 0 && length % sectorSize == 0;
    if (!isOfSectors || offset < 0 || offset > size - length) {
      throw new IllegalArgumentException(
          "%d bytes at %d of a store of %d bytes: give whole sectors of %d bytes in it"
              .formatted(length, offset, size, sectorSize));
    }
  }
}

package org.jpuffs.conformance.oracle;

/**
 * What statvfs(2) has reported.
 *
 * @param blockSize the unit of the free blocks, in bytes
 * @param freeBlocks how many blocks were free the first time
 * @param filesIfFull how many files had been made, those that were removed too, if no more could be
 *     made, as reported last; else {@link #NOT_FULL}
 */
record ReportedSpace(long blockSize, long freeBlocks, long filesIfFull) {
  /** The number of files was not limited, or some were free. */
  static final long NOT_FULL = Long.MAX_VALUE;

  /** More bytes than all files of a program without a large file have. */
  private static final long MORE_THAN_WRITTEN = 1L << 30;

  /** True if more blocks were taken since than a program can fill. */
  boolean isBelowBy(long blockSizeNow, long freeBlocksNow) {
    long most = MORE_THAN_WRITTEN / Math.max(1, blockSize);
    return blockSize == blockSizeNow && freeBlocks - freeBlocksNow > most;
  }
}

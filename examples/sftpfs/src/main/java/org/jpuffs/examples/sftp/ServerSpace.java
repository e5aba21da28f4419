package org.jpuffs.examples.sftp;

import org.jpuffs.fs.Statistics;

/**
 * The answer of statvfs@openssh.com, as far as it is used.
 *
 * @param blockSize the size of a block in bytes, {@code f_bsize}
 * @param fragmentSize the unit of the numbers of blocks in bytes, {@code f_frsize}
 * @param isReadOnly whether nothing can be changed
 */
record ServerSpace(
    long blockSize,
    long fragmentSize,
    long blocks,
    long freeBlocks,
    long availableBlocks,
    long files,
    long freeFiles,
    long availableFiles,
    boolean isReadOnly,
    long nameMax) {
  private static final int READ_ONLY = 0x1;

  static ServerSpace read(PacketReader in) {
    long blockSize = in.int64();
    long fragmentSize = in.int64();
    long blocks = in.int64();
    long freeBlocks = in.int64();
    long availableBlocks = in.int64();
    long files = in.int64();
    long freeFiles = in.int64();
    long availableFiles = in.int64();
    in.int64(); // the id of the file system
    boolean isReadOnly = (in.int64() & READ_ONLY) != 0;
    return new ServerSpace(
        blockSize,
        fragmentSize,
        blocks,
        freeBlocks,
        availableBlocks,
        files,
        freeFiles,
        availableFiles,
        isReadOnly,
        in.int64());
  }

  /** Whether no user can add data, or no file. Some file systems count no files. */
  boolean isFull() {
    return availableBlocks == 0 || (files > 0 && availableFiles == 0);
  }

  void describe(Statistics out) {
    out.blocks(blockSize, blocks, freeBlocks, availableBlocks)
        .fragmentSize(fragmentSize)
        .files(files, freeFiles, availableFiles)
        .nameMax(nameMax);
  }
}

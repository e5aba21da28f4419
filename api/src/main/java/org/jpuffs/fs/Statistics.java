package org.jpuffs.fs;

/** Takes the statistics of a file system: {@code struct statvfs} of statvfs(2). */
public interface Statistics {
  /**
   * Sets the space.
   *
   * @param blockSize the size of a block in bytes: {@code f_bsize} and {@code f_frsize}
   * @param total the number of blocks
   * @param free the number of free blocks
   * @param available the number of free blocks that every user may use
   */
  Statistics blocks(long blockSize, long total, long free, long available);

  /**
   * Sets the number of files.
   *
   * @param total the number of files that the file system can have
   * @param free the number of files that can still be created
   */
  Statistics files(long total, long free);

  /** Sets the length of the longest name, in bytes. */
  Statistics nameMax(long bytes);
}

package org.jpuffs.fs;

/** The statistics of a file system, {@code struct statvfs} of statvfs(2), in a reply. */
public interface Statistics {
  /**
   * Space.
   *
   * @param blockSize bytes in a block, {@code f_bsize} and {@code f_frsize}
   * @param total blocks there are
   * @param free blocks not used
   * @param available blocks that ordinary users may take
   */
  Statistics blocks(long blockSize, long total, long free, long available);

  /**
   * Files.
   *
   * @param total files there can be
   * @param free files that can still be made
   */
  Statistics files(long total, long free);

  /** The longest name, in bytes. */
  Statistics nameMax(long bytes);
}

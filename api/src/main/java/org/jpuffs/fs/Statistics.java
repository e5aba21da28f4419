package org.jpuffs.fs;

/**
 * Takes the statistics of a file system: {@code struct statvfs} of statvfs(2). They start with
 * blocks of 512 bytes and all numbers 0, as puffs_zerostatvfs() of libpuffs sets them.
 *
 * <p>The kernel itself sets the rest of the structure: {@code f_iosize} is 512, {@code f_namemax}
 * is {@link MountOptions#nameMax()}; the id, the flags, the owner, the counters of reads and writes
 * and the names are those of the mount.
 */
public interface Statistics {
  /**
   * Sets the space.
   *
   * @param blockSize the size of a block in bytes: {@code f_bsize} and {@code f_frsize}; see {@link
   *     #fragmentSize}
   * @param total the number of blocks
   * @param free the number of free blocks
   * @param available the number of free blocks that every user may use; the others are reserved,
   *     {@code f_bresvd}
   */
  Statistics blocks(long blockSize, long total, long free, long available);

  /**
   * Sets the unit of the numbers of blocks in bytes, {@code f_frsize}, if it is not the size of a
   * block: df(1) multiplies with it. Call it after {@link #blocks}, which sets it too.
   */
  Statistics fragmentSize(long bytes);

  /**
   * Sets the number of files, of which none is reserved.
   *
   * @param total the number of files that the file system can have
   * @param free the number of files that can still be created
   */
  default Statistics files(long total, long free) {
    return files(total, free, free);
  }

  /**
   * Sets the number of files.
   *
   * @param total the number of files that the file system can have
   * @param free the number of files that can still be created
   * @param available the number of files that every user can still create; the others are reserved,
   *     {@code f_fresvd}
   */
  Statistics files(long total, long free, long available);

  /**
   * Sets the length of the longest name in bytes. The kernel replaces it by {@link
   * MountOptions#nameMax()}.
   */
  Statistics nameMax(long bytes);
}

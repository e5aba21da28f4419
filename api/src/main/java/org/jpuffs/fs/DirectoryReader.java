package org.jpuffs.fs;

/**
 * The entries that a READDIR takes, as many as fit; puffs_node_readdir(3).
 *
 * <p>An entry has a position, the offset at which the next READDIR begins to get what follows it. 0
 * is the beginning; other positions are the file system's own, and must stay good while the
 * directory changes.
 */
public interface DirectoryReader {
  /** Where to begin. */
  long offset();

  /**
   * Adds an entry.
   *
   * @param fileid its file number
   * @param type its type
   * @param name its name, 1 to 511 bytes
   * @param next the position behind it, not 0
   * @return false, and nothing is added, if there is no room left; then nothing more fits
   */
  boolean add(long fileid, FileType type, byte[] name, long next);

  /** Tells the kernel that there is nothing behind the last entry added. */
  void end();
}

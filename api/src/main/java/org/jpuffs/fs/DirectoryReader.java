package org.jpuffs.fs;

/**
 * The reply to a READDIR, which takes as many entries as fit: puffs_node_readdir(3).
 *
 * <p>The file system gives each entry an offset: a number with which a later READDIR asks for the
 * entries after it. 0 means the start of the directory; the file system chooses all others. An
 * offset must keep its meaning while entries are added and removed.
 */
public interface DirectoryReader {
  /** The offset to start with: 0, or the {@code next} of an earlier entry. */
  long offset();

  /**
   * Adds an entry.
   *
   * @param fileid the number of the file, as {@link Attributes#fileid()}
   * @param type the type of the file
   * @param name the name, 1 to 511 bytes
   * @param next the offset that means the entries after this one; not 0
   * @return false if there is no space left: then the entry was not added, and no other will be
   */
  boolean add(long fileid, FileType type, byte[] name, long next);

  /** Tells the kernel that the last entry added is the last one of the directory. */
  void end();
}

package org.jpuffs.fs;

/**
 * The reply to a READDIR, which takes as many entries as fit: puffs_node_readdir(3).
 *
 * <p>The file system gives each entry an offset: a number with which a later READDIR asks for the
 * entries after it. 0 means the start of the directory; the file system chooses all others. An
 * offset must keep its meaning while entries are added and removed.
 */
public interface DirectoryReader {
  /** The offset after {@code .} that {@link #addDots} gives it: {@code DENT_DOT} plus 1. */
  long AFTER_DOT = 1;

  /** The offset after {@code ..} that {@link #addDots} gives it: {@code DENT_DOTDOT} plus 1. */
  long AFTER_DOTDOT = 2;

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

  /**
   * Adds an entry whose name is {@code name} in UTF-8.
   *
   * @throws IllegalArgumentException if the name has half of a surrogate pair
   */
  default boolean add(long fileid, FileType type, String name, long next) {
    return add(fileid, type, Utf8.encode(name), next);
  }

  /**
   * Adds {@code .} and {@code ..}, unless {@link #offset()} is after them: puffs_gendotdent(3). The
   * other entries follow from {@link #index()} on. The next offset of the entry with the index i is
   * {@code AFTER_DOTDOT + i + 1}. Such offsets are for directories that do not change: an index has
   * another meaning when an entry is removed.
   *
   * @param directory the file id of the directory
   * @param parent the file id of its parent; of the directory itself for the root
   * @return false if there is no space left
   */
  default boolean addDots(long directory, long parent) {
    long from = offset();
    return (from >= AFTER_DOT || add(directory, FileType.DIR, ".", AFTER_DOT))
        && (from >= AFTER_DOTDOT || add(parent, FileType.DIR, "..", AFTER_DOTDOT));
  }

  /**
   * The index, from 0, of the first entry other than {@code .} and {@code ..} that the kernel asks
   * for, in a directory with the offsets of {@link #addDots}: {@code DENT_ADJ} of libpuffs. Call it
   * before the first entry is added.
   */
  default long index() {
    return Math.max(0, offset() - AFTER_DOTDOT);
  }

  /** Tells the kernel that the last entry added is the last one of the directory. */
  void end();
}

package org.jpuffs.fs;

/** How a file is opened or was open: the flags of open(2) as the kernel keeps them. */
public interface OpenMode {
  /** Open for reading: {@code FREAD}. */
  boolean reads();

  /** Open for writing: {@code FWRITE}. */
  boolean writes();

  /** Writes go to the end: {@code O_APPEND}. */
  boolean appends();

  /**
   * Of an OPEN: reads and writes through this opening are to pass the page cache by, {@code
   * PUFFS_OPEN_IO_DIRECT}; nothing of a CLOSE.
   */
  void direct();
}

package org.jpuffs.fs;

/** How a file is opened, or was open until a CLOSE: flags of open(2). */
public interface OpenMode {
  /** Whether the file is open for reading: {@code FREAD}. */
  boolean reads();

  /** Whether the file is open for writing: {@code FWRITE}. */
  boolean writes();

  /** Whether each write goes to the end of the file: {@code O_APPEND}. */
  boolean appends();

  /**
   * Makes the kernel bypass its page cache for reads and writes of this open file: {@code
   * PUFFS_OPEN_IO_DIRECT}. It has no effect in a CLOSE.
   */
  void direct();
}

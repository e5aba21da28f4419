package org.jpuffs.fs;

/** Where NODETOFH puts a file handle, puffs_fs_nodetofh(3). */
public interface FileHandle {
  /** How many bytes there is room for. */
  int room();

  /**
   * Sets the handle.
   *
   * @throws ErrnoException E2BIG if there is not that much room; the kernel is told the length
   */
  void set(byte[] handle);
}

package org.jpuffs.fs;

/** Takes the file handle of a node, in {@link FileSystem#nodetofh}: puffs_fs_nodetofh(3). */
public interface FileHandle {
  /** The space for the handle, in bytes. */
  int room();

  /**
   * Sets the handle.
   *
   * @throws ErrnoException E2BIG if the handle is longer than {@link #room()}; the reply then holds
   *     the length that is needed
   */
  void set(byte[] handle);
}

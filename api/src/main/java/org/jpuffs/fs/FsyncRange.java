package org.jpuffs.fs;

/** What an FSYNC shall store: fsync(2), fsync_range(2). */
public interface FsyncRange {
  /** The offset of the first byte. */
  long from();

  /** The offset after the last byte. If this and {@link #from()} are 0, the whole file is meant. */
  long to();

  /** Whether the operation must return only when everything is stored: {@code FSYNC_WAIT}. */
  boolean waits();

  /** Whether the data are to be stored without the times: {@code FSYNC_DATAONLY}. */
  boolean isDataOnly();

  /**
   * Whether the storage must write its own cache as well, for FDISKSYNC of fsync_range(2): {@code
   * FSYNC_CACHE}.
   */
  boolean flushesDiskCache();

  /** Whether the kernel writes what is due, from time to time: {@code FSYNC_LAZY}. */
  boolean isLazy();

  /** Whether the kernel is about to reclaim the node: {@code FSYNC_RECLAIM}. */
  boolean isForReclaim();
}

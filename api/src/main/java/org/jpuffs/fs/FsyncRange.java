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
}

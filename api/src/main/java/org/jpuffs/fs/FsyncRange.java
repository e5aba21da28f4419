package org.jpuffs.fs;

/** What FSYNC is to store, fsync(2) and fsync_range(2). */
public interface FsyncRange {
  /** The first byte. */
  long from();

  /** The byte behind the last; 0 together with {@link #from()} 0 is the whole file. */
  long to();

  /** Wait until it is stored: {@code FSYNC_WAIT}. */
  boolean waits();

  /** Data without times: {@code FSYNC_DATAONLY}. */
  boolean isDataOnly();
}

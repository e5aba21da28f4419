package org.jpuffs.fs;

/** How a sync stores data: {@code MNT_*} of VFS_SYNC(9). */
public enum SyncMode {
  /** Store all data, and return when that is done: {@code MNT_WAIT}. */
  WAIT,
  /** Start to store all data: {@code MNT_NOWAIT}. */
  NOWAIT,
  /** Store the data that are due. The kernel sends this periodically: {@code MNT_LAZY}. */
  LAZY
}

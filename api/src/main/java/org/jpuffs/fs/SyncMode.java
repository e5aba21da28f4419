package org.jpuffs.fs;

/** How urgently all data are to be stored: {@code MNT_*} of VFS_SYNC(9). */
public enum SyncMode {
  /** Now, and wait for it: {@code MNT_WAIT}. */
  WAIT,
  /** Now, without waiting: {@code MNT_NOWAIT}. */
  NOWAIT,
  /** The kernel's own periodic round: {@code MNT_LAZY}. */
  LAZY
}

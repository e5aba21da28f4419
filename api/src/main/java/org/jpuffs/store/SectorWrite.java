package org.jpuffs.store;

/** What a crash can leave of a sector that was being written. */
public enum SectorWrite {
  /** The old contents or the new ones, as a disk does. */
  WHOLE,
  /** The first bytes of the new contents, and the last bytes of the old ones. */
  TORN
}

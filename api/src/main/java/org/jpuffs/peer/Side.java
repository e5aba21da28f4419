package org.jpuffs.peer;

/** A direction of a connection, {@code PUFFS_FBIO_READ} and {@code PUFFS_FBIO_WRITE}. */
public enum Side {
  /** Bytes from the other process. */
  READ,

  /** Bytes to the other process. */
  WRITE
}

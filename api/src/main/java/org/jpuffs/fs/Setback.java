package org.jpuffs.fs;

/**
 * What the kernel shall do with a node of the request, in addition to the operation:
 * puffs_setback() of puffs_node(3). The first node is the node that the operation is on; the second
 * node is the one whose name a REMOVE or RMDIR removes.
 */
public enum Setback {
  /**
   * Send INACTIVE for the first node when no process uses it; for {@link KernelFlag#IAONDEMAND}.
   */
  INACTIVE_FIRST(1),
  /** Send INACTIVE for the second node when no process uses it. */
  INACTIVE_SECOND(2),
  /** Reclaim the first node as soon as no process uses it: no name leads to it any longer. */
  UNREFERENCED_FIRST(4),
  /** Reclaim the second node as soon as no process uses it. */
  UNREFERENCED_SECOND(8);

  private final int bit;

  Setback(int bit) {
    this.bit = bit;
  }

  /** Its bit in {@code preq_setbacks}. */
  public int bit() {
    return bit;
  }
}

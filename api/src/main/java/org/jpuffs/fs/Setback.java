package org.jpuffs.fs;

/**
 * What a reply tells the kernel of the nodes in its request besides the answer, puffs_setback() of
 * puffs_node(3). The first node is the one that the operation is on, the second the target of
 * REMOVE and RMDIR.
 */
public enum Setback {
  /** Under {@link KernelFlag#IAONDEMAND}: send INACTIVE for the first node when the time comes. */
  INACTIVE_FIRST(1),
  /** The same for the second node. */
  INACTIVE_SECOND(2),
  /** The first node is known to nobody but the kernel: let it go as soon as it is inactive. */
  UNREFERENCED_FIRST(4),
  /** The same for the second node. */
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

package org.jpuffs.rump;

/** The functions of librumpvfs that this package calls, mapped directly by JNA. */
final class RumpVfsCalls {
  private RumpVfsCalls() {}

  /**
   * Reclaims vnodes that nobody refers to until there are {@code target}; the thread must have
   * entered the kernel.
   *
   * @return 0, or EBUSY if there are more in use
   */
  static native int rumpns_vfs_drainvnodes(long target);
}

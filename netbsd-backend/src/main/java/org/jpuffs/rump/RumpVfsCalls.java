package org.jpuffs.rump;

/** The functions of librumpvfs that this package calls, mapped directly by JNA. */
final class RumpVfsCalls {
  private RumpVfsCalls() {}

  /**
   * Reclaims vnodes without references until {@code target} are left. The thread must have entered
   * the kernel.
   *
   * @return 0, or EBUSY if more are in use
   */
  static native int rumpns_vfs_drainvnodes(long target);
}

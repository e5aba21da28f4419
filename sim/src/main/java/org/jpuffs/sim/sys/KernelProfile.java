package org.jpuffs.sim.sys;

/** The kernels that {@code sim} can be, and the constants in which they differ. */
public enum KernelProfile {
  /** The rump kernel ({@code sys/rump}). It is the default. */
  RUMP(false),

  /** The kernel of a machine that runs NetBSD, according to its sources. */
  NETBSD(true);

  /**
   * Whether a page that was read ahead has valid data. If not, it is read a second time when a
   * process needs it.
   *
   * <p>{@code uvm_aio_aiodone_pages} of {@code uvm/uvm_pager.c} clears {@code PG_FAKE}. {@code
   * uvm_aio_aiodone} of {@code rump/librump/rumpvfs/vm_vfs.c} does not.
   */
  public final boolean keepsPagesReadAhead;

  KernelProfile(boolean keepsPagesReadAhead) {
    this.keepsPagesReadAhead = keepsPagesReadAhead;
  }
}

package org.jpuffs.sim.sys;

/** The kernels that {@code sim} can be, and the constants in which they differ. */
public enum KernelProfile {
  /** The rump kernel of NetBSD-current of August 2016 ({@code sys/rump}). It is the default. */
  RUMP(Release.CURRENT_2016, Pages.RUMP),

  /** The kernel of NetBSD 7.0 on a machine with an MMU. */
  NETBSD_7(Release.NETBSD_7, Pages.MAPPED);

  /** The sources that a kernel was built from. */
  private enum Release {
    NETBSD_7,
    CURRENT_2016
  }

  /** How the kernel copies between the page cache and a process. */
  private enum Pages {
    /** {@code rump/librump/rumpvfs/vm_vfs.c}. */
    RUMP,
    /** {@code uvm/uvm_bio.c}, {@code uvm/uvm_pager.c}. */
    MAPPED
  }

  /**
   * Whether a page that was read ahead has valid data. If not, it is read a second time when a
   * process needs it.
   *
   * <p>{@code uvm_aio_aiodone_pages} of {@code uvm/uvm_pager.c} clears {@code PG_FAKE}. {@code
   * uvm_aio_aiodone} of {@code rump/librump/rumpvfs/vm_vfs.c} does not.
   */
  public final boolean keepsPagesReadAhead;

  /**
   * Whether read(2) and write(2) copy through mappings of 8 KiB, which stay: a page that is mapped
   * is not asked for again ({@code ubc_uiomove}, {@code ubc_fault} of {@code uvm/uvm_bio.c}). A
   * rump kernel asks for all pages of each call, together.
   */
  public final boolean mapsFiles;

  /** Flags of both lookups of rename(2) ({@code INRENAME}; removed after NetBSD 7). */
  public final int renameFlags;

  /** A flag of the second lookup of the target of rename(2) ({@code INRELOOKUP}; removed too). */
  public final int relookupFlag;

  /**
   * Whether the root of a mount counts as its own parent when a path ends there ({@code
   * lookup_once}, until version 1.203 of {@code kern/vfs_lookup.c}).
   */
  public final boolean rootIsItsOwnParent;

  /** Whether rename(2) refuses the target {@code .} with EINVAL rather than EISDIR. */
  public final boolean refusesDotAsInvalid;

  /**
   * Whether a forced unmount stores everything first ({@code dounmount}, until version 1.34 of
   * {@code kern/vfs_mount.c}).
   */
  public final boolean syncsBeforeForce;

  /**
   * Whether mount(2) refuses a root without a valid type, or with a negative size ({@code
   * puffs_vfsop_mount}, since version 1.115 of {@code puffs_vfsops.c}).
   */
  public final boolean checksRoot;

  /**
   * Whether the root file system is FFS and not rumpfs: it lists {@code .} and {@code ..}, and
   * looks up the target of a rename ({@code ufs_lookup}).
   */
  public final boolean rootIsFfs;

  /** Whether the kernel has fifos. A rump kernel has none ({@code fifo_vnops.c} is not in it). */
  public final boolean hasFifos;

  KernelProfile(Release release, Pages pages) {
    boolean netbsd7 = release == Release.NETBSD_7;
    keepsPagesReadAhead = pages == Pages.MAPPED;
    mapsFiles = pages == Pages.MAPPED;
    renameFlags = netbsd7 ? 0x400000 : 0;
    relookupFlag = netbsd7 ? 0x800000 : 0;
    rootIsItsOwnParent = netbsd7;
    refusesDotAsInvalid = netbsd7;
    syncsBeforeForce = netbsd7;
    checksRoot = !netbsd7;
    rootIsFfs = pages == Pages.MAPPED;
    hasFifos = pages == Pages.MAPPED;
  }
}

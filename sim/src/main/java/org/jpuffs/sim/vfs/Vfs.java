package org.jpuffs.sim.vfs;

import java.util.function.LongSupplier;
import org.jpuffs.sim.page.PagePool;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sys.KernelProfile;

/** The virtual file system of one kernel: its vnodes, its name cache, its pages and its mounts. */
public final class Vfs {
  public final Cpu cpu;
  public final KernelProfile profile;
  public final PagePool pages;
  public final NameCache names = new NameCache();
  public final VnodeTable vnodes;
  public final MountTable mounts;

  /**
   * @param cpu the processor of the kernel
   * @param profile which kernel it is
   * @param fsids the numbers of the mounts, each larger than the last
   */
  public Vfs(Cpu cpu, KernelProfile profile, LongSupplier fsids) {
    this.cpu = cpu;
    this.profile = profile;
    pages = new PagePool(cpu, profile);
    vnodes = new VnodeTable(cpu, names, pages);
    mounts = new MountTable(this, fsids);
  }
}

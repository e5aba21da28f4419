package org.jpuffs.sim.vfs;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.KernelThreads;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.sim.sys.VirtualClock;

/** The virtual file system of a kernel without system calls and without threads, for tests. */
public final class BareVfs {
  private static final class NoThreads implements KernelThreads {
    @Override
    public boolean runDeferred() {
      return false;
    }

    @Override
    public boolean runOne() {
      return false;
    }
  }

  private BareVfs() {}

  /** A new one, with the root file system mounted. */
  public static Vfs create() {
    return new Vfs(new Cpu(new VirtualClock(), new NoThreads()), KernelProfile.RUMP, () -> 1);
  }
}

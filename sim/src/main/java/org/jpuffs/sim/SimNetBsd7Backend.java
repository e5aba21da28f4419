package org.jpuffs.sim;

import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Kernel;

/** The backend {@code sim-netbsd7}: {@code sim} with the constants of NetBSD 7 on a machine. */
public final class SimNetBsd7Backend implements Backend {
  @Override
  public String name() {
    return "sim-netbsd7";
  }

  @Override
  public String description() {
    return "the simulated kernel with the constants of NetBSD 7 on real hardware";
  }

  @Override
  public boolean allowsSeveralKernels() {
    return true;
  }

  @Override
  public Kernel start() {
    return new SimMachine(KernelProfile.NETBSD_7);
  }
}

package org.jpuffs.sim;

import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Kernel;

/** The backend {@code sim}: a simulated NetBSD kernel, in memory, on any machine. */
public final class SimBackend implements Backend {
  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String description() {
    return "a simulated NetBSD kernel, in memory and deterministic";
  }

  @Override
  public boolean allowsSeveralKernels() {
    return true;
  }

  @Override
  public Kernel start() {
    return new SimMachine();
  }
}

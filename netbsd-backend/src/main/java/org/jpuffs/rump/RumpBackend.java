package org.jpuffs.rump;

import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.syscall.MountCustom;
import org.jpuffs.syscall.SyscallKernel;

/** The backend named {@code rump}: NetBSD's kernel code inside this JVM. */
public final class RumpBackend implements Backend {
  @Override
  public String name() {
    return "rump";
  }

  @Override
  public String description() {
    return "NetBSD's own kernel code as shared libraries (the rump kernel)";
  }

  /**
   * Boots the kernel, which takes some 0.3 s; once it runs, later calls give another view of the
   * same one.
   */
  @Override
  public Kernel start() throws BackendUnavailableException {
    RumpLibraries.boot();
    return new SyscallKernel(RumpLwp::ofNewProcess, MountCustom.NONE, "/mnt");
  }
}

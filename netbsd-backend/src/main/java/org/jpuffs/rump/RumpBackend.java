package org.jpuffs.rump;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.DiskImage;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.JnaPrecondition;
import org.jpuffs.syscall.MountStrategy;
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

  @Override
  public boolean hasKernelPerProcess() {
    return true;
  }

  @Override
  public List<Precondition> preconditions() {
    List<Precondition> found = new ArrayList<>();
    Precondition jna = JnaPrecondition.check();
    found.add(jna);
    Precondition libraries = RumpLibraries.precondition();
    found.add(libraries);
    if (jna.isMet() && libraries.isMet()) {
      found.add(booted());
    }
    return found;
  }

  private static Precondition booted() {
    String name = "the kernel";
    try {
      RumpLibraries.boot();
      return Precondition.met(name, "runs");
    } catch (BackendUnavailableException e) {
      return Precondition.unmet(
          name, String.valueOf(e.getMessage()), "build all libraries again, from the same source");
    }
  }

  /**
   * Boots the kernel, which takes about 0.3 s. Later calls return another view of the same kernel.
   */
  @Override
  public Kernel start() throws BackendUnavailableException {
    if (!RumpLibraries.isRunning()) {
      Precondition.requireAll(name(), preconditions());
    }
    return new SyscallKernel(
        RumpLwp::ofNewProcess,
        MountStrategy.NONE,
        "/mnt",
        new RumpClock((clock, timespec) -> ClockReader.LWP.clockGettime(clock, timespec)));
  }

  /** {@inheritDoc} The file system is {@code ffs}, {@code ext2fs} or {@code lfs}. */
  @Override
  public Kernel startWith(DiskImage image) throws BackendUnavailableException {
    RumpLibraries.require(image.type());
    return new DiskKernel(start(), image.type(), DiskCopy.of(image.file()));
  }

  /**
   * Reads the clock for any host thread. Made when the kernel runs; there is one kernel per JVM.
   */
  private static final class ClockReader {
    static final RumpLwp LWP = RumpLwp.ofNewProcess();
  }
}

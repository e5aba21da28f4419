package org.jpuffs.netbsd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.SyscallKernel;

/** The backend named {@code netbsd}: the NetBSD kernel that this machine runs. */
public final class LibcBackend implements Backend {
  /** The system property with the mount point of tests. */
  static final String MOUNT_POINT_PROPERTY = "puffs.netbsd.dir";

  private static final String MOUNT_POINT = "/mnt";

  @Override
  public String name() {
    return "netbsd";
  }

  @Override
  public String description() {
    return "the NetBSD kernel that this machine runs, by /dev/puffs";
  }

  @Override
  public List<Precondition> preconditions() {
    return new LibcPreconditions().all();
  }

  /** {@inheritDoc} The process becomes the leader of a new session, setsid(2). */
  @Override
  public void detach() {
    // Always the function of this process's libc, even if another library replaces libc.
    int session = NativeLibrary.getProcess().getFunction("setsid").invokeInt(new Object[0]);
    if (session == -1) {
      throw new IllegalStateException("setsid(2): error " + Native.getLastError());
    }
  }

  /**
   * Another view of the running kernel. All its processes are the process of this JVM: they share
   * the working directory, credentials and descriptors.
   */
  @Override
  public Kernel start() throws BackendUnavailableException {
    LibcPreconditions preconditions = new LibcPreconditions();
    Precondition.requireAll(name(), preconditions.all());
    Libc libc =
        Objects.requireNonNull(preconditions.libc(), "preconditions are met without a libc");
    return new SyscallKernel(
        () -> new LibcLwp(libc),
        new LibcMount(),
        System.getProperty(MOUNT_POINT_PROPERTY, MOUNT_POINT),
        InstantSource.system());
  }
}

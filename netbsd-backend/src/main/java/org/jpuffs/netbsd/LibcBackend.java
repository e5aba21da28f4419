package org.jpuffs.netbsd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.List;
import java.util.Objects;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.SyscallKernel;

/** The backend named {@code netbsd}: the NetBSD kernel that this JVM runs on. */
public final class LibcBackend implements Backend {
  /** The system property that names the directory for tests to mount on. */
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

  /** {@inheritDoc} It becomes the leader of a session of its own: setsid(2). */
  @Override
  public void detach() {
    // The function of this process's own libc, also where another library stands in for that.
    int session = NativeLibrary.getProcess().getFunction("setsid").invokeInt(new Object[0]);
    if (session == -1) {
      throw new IllegalStateException("setsid(2): error " + Native.getLastError());
    }
  }

  /**
   * Another view of the running kernel. All its processes are this JVM's own one: they share
   * working directory, credentials and descriptors.
   */
  @Override
  public Kernel start() throws BackendUnavailableException {
    LibcPreconditions preconditions = new LibcPreconditions();
    Precondition.requireAll(name(), preconditions.all());
    Libc libc = Objects.requireNonNull(preconditions.libc(), "all is met without a libc");
    return new SyscallKernel(
        () -> new LibcLwp(libc),
        new LibcMount(),
        System.getProperty(MOUNT_POINT_PROPERTY, MOUNT_POINT));
  }
}

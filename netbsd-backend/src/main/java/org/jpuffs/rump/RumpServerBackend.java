package org.jpuffs.rump;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.JnaPrecondition;
import org.jpuffs.syscall.LibraryFile;
import org.jpuffs.syscall.MountStrategy;
import org.jpuffs.syscall.SyscallKernel;
import org.jspecify.annotations.Nullable;

/** The backend named {@code rumpserver}: a rump kernel in another process, rump_server(1). */
public final class RumpServerBackend implements Backend {
  /** The environment variable with the address of the server; librumpclient reads it. */
  static final String VARIABLE = "RUMP_SERVER";

  /** The system property that overrides it. */
  static final String PROPERTY = "puffs.rump.server";

  private static final String LIBRARY = "librumpclient.so";
  private static final String CONNECTION = "the rump server";

  private static final String REBUILD = "build it again, from the source of the server";

  /** Never released: JNA unloads a collected library. */
  private static @Nullable NativeLibrary connected;

  @Override
  public String name() {
    return "rumpserver";
  }

  @Override
  public String description() {
    return "a rump kernel in another process, at the address " + VARIABLE;
  }

  @Override
  public List<Precondition> preconditions() {
    List<Precondition> found = new ArrayList<>();
    Precondition jna = JnaPrecondition.check();
    found.add(jna);
    Precondition library = library();
    found.add(library);
    if (jna.isMet() && library.isMet()) {
      found.add(connection());
    }
    return found;
  }

  private static Path libraryPath() {
    String directory = RumpLibraries.setting();
    return Path.of(directory == null || directory.isEmpty() ? "/usr/lib" : directory, LIBRARY)
        .toAbsolutePath();
  }

  private static Precondition library() {
    Path path = libraryPath();
    String fault = Files.exists(path) ? LibraryFile.fault(path) : "does not exist";
    return fault == null
        ? Precondition.met(LIBRARY, path.toString())
        : Precondition.unmet(
            LIBRARY,
            path + " " + fault,
            "it is part of NetBSD's base system; elsewhere set "
                + RumpLibraries.VARIABLE
                + " to the directory of the rump kernel's libraries");
  }

  private static Precondition connection() {
    String property = System.getProperty(PROPERTY);
    String address = property != null ? property : System.getenv(VARIABLE);
    String remedy =
        "start one with the components for puffs (rump_server -lrumpvfs -lrumpdev"
            + " -lrumpdev_putter -lrumpfs_syspuffs unix:///tmp/puffs) and set "
            + VARIABLE
            + " to its address";
    if (address == null || address.isEmpty()) {
      return Precondition.unmet(CONNECTION, VARIABLE + " is not set", remedy);
    }
    int error;
    try {
      error = connect(address);
    } catch (UnsatisfiedLinkError e) {
      return Precondition.unmet(
          CONNECTION, LIBRARY + " cannot be loaded: " + e.getMessage(), REBUILD);
    }
    return error == 0
        ? Precondition.met(CONNECTION, "answers at " + address)
        : Precondition.unmet(CONNECTION, address + ": error " + error + " of the host", remedy);
  }

  /** Connects, once per JVM; 0, or an error number of the host. */
  private static synchronized int connect(String address) {
    if (connected == null) {
      Object[] set = {VARIABLE, address, 1};
      NativeLibrary.getProcess().getFunction("setenv").invokeInt(set);
      NativeLibrary library = NativeLibrary.getInstance(libraryPath().toString());
      Native.register(RumpClientCalls.class, library);
      if (RumpClientCalls.rumpclient_init() == -1) {
        return Native.getLastError();
      }
      connected = library;
    }
    return 0;
  }

  /** A view of the server's kernel. All its processes are the one process of this JVM there. */
  @Override
  public Kernel start() throws BackendUnavailableException {
    Precondition.requireAll(name(), preconditions());
    return new SyscallKernel(
        RemoteLwp::new,
        MountStrategy.NONE,
        "/mnt",
        new RumpClock(RumpClientCalls::rump___sysimpl_clock_gettime50));
  }
}

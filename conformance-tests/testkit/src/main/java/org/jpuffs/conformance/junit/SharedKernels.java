package org.jpuffs.conformance.junit;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/**
 * The kernels that all tests of a JVM share, one of each backend. A kernel is closed when the JVM
 * ends, because a kernel of rump can be started only once in a process.
 *
 * <p>This map is the only state of the test kit that lives as long as the process. A kernel whose
 * call did not return is taken out of it, and is not closed: closing it might wait as well.
 */
final class SharedKernels {
  private static final Map<String, Shared> KERNELS = new HashMap<>();

  private SharedKernels() {}

  /** A kernel that tests share. */
  static final class Shared {
    private final String backend;
    private final Kernel kernel;
    private volatile boolean givenUp;

    private Shared(String backend, Kernel kernel) {
      this.backend = backend;
      this.kernel = kernel;
    }

    Kernel kernel() {
      return kernel;
    }

    /** Does not use the kernel again: a call on it did not return. */
    void giveUp() {
      givenUp = true;
      remove(backend, this);
    }

    private void close() {
      if (!givenUp) {
        kernel.close();
      }
    }
  }

  private static synchronized void remove(String backend, Shared kernel) {
    KERNELS.remove(backend, kernel);
  }

  /** The kernel of {@code backend}; if that is empty, of the one that -Dpuffs.backend names. */
  static synchronized Shared of(String backend) {
    return KERNELS.computeIfAbsent(
        backend.isEmpty() ? Backends.defaultName() : backend, SharedKernels::start);
  }

  private static Shared start(String backend) {
    try {
      Shared started = new Shared(backend, Backends.named(backend).start());
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (BackendUnavailableException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}

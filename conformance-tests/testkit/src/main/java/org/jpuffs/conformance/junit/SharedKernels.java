package org.jpuffs.conformance.junit;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/** The kernels that all tests of a JVM share, one of each backend. They are closed as it ends. */
final class SharedKernels {
  private static final Map<String, Kernel> KERNELS = new HashMap<>();

  private SharedKernels() {}

  /**
   * The kernel of {@code backend}; of the one that {@code -Dpuffs.backend} names if it is empty.
   */
  static synchronized Kernel of(String backend) {
    return KERNELS.computeIfAbsent(
        backend.isEmpty() ? Backends.defaultName() : backend, SharedKernels::start);
  }

  private static Kernel start(String backend) {
    try {
      Kernel started = Backends.named(backend).start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (BackendUnavailableException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}

package org.jpuffs.conformance.junit;

import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/** The kernel that all tests of a JVM share. It is closed as the JVM ends. */
final class KernelOfTests {
  private static @Nullable Kernel kernel;

  private KernelOfTests() {}

  static synchronized Kernel kernel() {
    Kernel started = kernel;
    if (started == null) {
      try {
        started = Backends.named(Backends.defaultName()).start();
      } catch (BackendUnavailableException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      kernel = started;
    }
    return started;
  }
}

package org.jpuffs.conformance.cli;

import java.util.function.Supplier;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;

/** Kernels of one backend: the first one is started at once, the others when they are needed. */
final class KernelSupply implements Supplier<Kernel>, AutoCloseable {
  private final Backend backend;
  private Kernel kernel;
  private boolean firstTaken;

  KernelSupply(Backend backend) throws BackendUnavailableException {
    this.backend = backend;
    this.kernel = backend.start();
  }

  /** A kernel that nothing has used yet. The one that was given before is not closed. */
  @Override
  public Kernel get() {
    if (firstTaken) {
      try {
        kernel = backend.start();
      } catch (BackendUnavailableException e) {
        throw new IllegalStateException(backend.name() + " does not start again", e);
      }
    }
    firstTaken = true;
    return kernel;
  }

  @Override
  public void close() {
    kernel.close();
  }
}

package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.Backend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --backend}. */
final class BackendOption {
  @Option(
      names = "--backend",
      paramLabel = "B",
      description =
          "the kernel: sim, sim-netbsd7, rump, rumpserver, netbsd, agent, linux or fuse. Default:"
              + " the value of -Dpuffs.backend, or sim")
  private @Nullable String name;

  /** Whether the command line names a backend. */
  boolean isGiven() {
    return name != null;
  }

  /** The backend that the user chose. */
  Backend backend() {
    return Backends.named(name == null ? Backends.defaultName() : name);
  }
}

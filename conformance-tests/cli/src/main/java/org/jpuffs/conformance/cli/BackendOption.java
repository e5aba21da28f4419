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
          "the kernel to run on: sim, rump, rumpserver, netbsd; by default what -Dpuffs.backend says, or sim")
  private @Nullable String name;

  /** The backend asked for. */
  Backend backend() {
    return Backends.named(name == null ? Backends.defaultName() : name);
  }
}

package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.probe.ProbeResult;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --auto}. */
final class AutoOption {
  @Option(
      names = "--auto",
      description =
          "find out first what the directory can do, as puffs probe does, and add its --without and"
              + " --suppress to those given; only for dir:PATH")
  private boolean wanted;

  /**
   * What was found out; null if the option was not given.
   *
   * @param name the file system as the user wrote it
   * @throws UsageException if it is no directory that is mounted
   */
  @Nullable ProbeResult result(String name, Backend backend) throws BackendUnavailableException {
    return wanted ? DirectoryProbe.of(name, backend) : null;
  }
}

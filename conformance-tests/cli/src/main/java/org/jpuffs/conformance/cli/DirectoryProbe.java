package org.jpuffs.conformance.cli;

import java.util.stream.Collectors;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.probe.Probe;
import org.jpuffs.conformance.probe.ProbeResult;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;

/** Probes directories that are mounted already. */
final class DirectoryProbe {
  /** The name of the backend whose kernel has directories. */
  static final String BACKEND = "linux";

  private DirectoryProbe() {}

  /**
   * What a directory can do.
   *
   * @param name {@code dir:PATH}
   * @throws UsageException if it is no such name, or if nothing can be changed in the directory
   * @throws BackendUnavailableException if the directory cannot be used
   */
  static ProbeResult of(String name) throws BackendUnavailableException {
    return of(name, Backends.named(BACKEND));
  }

  /** The same on a kernel of {@code backend}. */
  static ProbeResult of(String name, Backend backend) throws BackendUnavailableException {
    if (!KernelServed.isDirectory(name)) {
      throw new UsageException(
          name + " is no directory that is mounted: write dir:PATH, as in dir:/tmp");
    }
    try (Kernel kernel = backend.startIn(KernelServed.directory(name))) {
      return Probe.ofEmptyDirectory(kernel);
    } catch (KernelDeathException died) {
      throw died;
    } catch (IllegalStateException notRemoved) {
      throw new UsageException(name + ": " + notRemoved.getMessage(), notRemoved);
    }
  }

  /** The options of check for such a directory, each after a space; empty if none are needed. */
  static String options(ProbeResult result) {
    String lacking = result.lacking().stream().map(Enum::name).collect(Collectors.joining(","));
    StringBuilder options = new StringBuilder(lacking.isEmpty() ? "" : " --without " + lacking);
    result
        .suppressed()
        .forEach(
            (rule, reason) ->
                options.append(" --suppress ").append(ShellWord.quote(rule.id() + "=" + reason)));
    return options.toString();
  }
}

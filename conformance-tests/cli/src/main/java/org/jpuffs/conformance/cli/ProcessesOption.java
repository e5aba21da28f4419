package org.jpuffs.conformance.cli;

import java.util.Map;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --processes}. */
final class ProcessesOption {
  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "the number of processes that make the calls of a random program, one call at a time."
              + " Default: 1; 2 for programs with locks, if the kernel has separate processes")
  private @Nullable Integer processes;

  boolean isGiven() {
    return processes != null;
  }

  /** The number that the user gave; {@link ProgramGenerator#AS_NEEDED} if none. */
  int count() {
    if (processes == null) {
      return ProgramGenerator.AS_NEEDED;
    }
    if (processes < 1 || processes > Call.LAST_PROCESS) {
      throw new UsageException(
          "--processes " + processes + ": give a number from 1 to " + Call.LAST_PROCESS);
    }
    return processes;
  }

  /** Adds the option, if it was given. */
  void addTo(Map<String, String> options) {
    if (processes != null) {
      options.put("--processes", processes.toString());
    }
  }

  /** The option as text that a shell reads; empty if it was not given. */
  String arguments() {
    return processes == null ? "" : " --processes " + processes;
  }
}

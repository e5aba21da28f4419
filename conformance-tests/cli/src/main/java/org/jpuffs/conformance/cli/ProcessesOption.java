package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.program.Call;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --processes}. */
final class ProcessesOption {
  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "how many processes make the calls of a random program, one call after another; by"
              + " default one, and two where a program is about locks and the kernel has two")
  private @Nullable Integer processes;

  /** How many were asked for; {@link ProgramGenerator#AS_NEEDED} if that was left open. */
  int count() {
    if (processes == null) {
      return ProgramGenerator.AS_NEEDED;
    }
    if (processes < 1 || processes > Call.LAST_PROCESS) {
      throw new BadChoiceException(
          "--processes "
              + processes
              + ": a program has from 1 to "
              + Call.LAST_PROCESS
              + " of them");
    }
    return processes;
  }

  /** How it is asked for again: nothing if it was left open. */
  String again() {
    return processes == null ? "" : " --processes " + processes;
  }
}

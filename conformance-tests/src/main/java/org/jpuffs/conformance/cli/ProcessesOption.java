package org.jpuffs.conformance.cli;

import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.program.Call;
import picocli.CommandLine.Option;

/** {@code --processes}. */
final class ProcessesOption {
  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "how many processes make the calls of a random program, one call after another; by"
              + " default ${DEFAULT-VALUE}")
  private int processes = Call.FIRST_PROCESS;

  /** How many were asked for. */
  int count() {
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

  /** How it is asked for again: nothing if there is but one. */
  String again() {
    return processes == Call.FIRST_PROCESS ? "" : " --processes " + processes;
  }
}

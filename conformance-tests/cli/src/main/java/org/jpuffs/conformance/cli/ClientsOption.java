package org.jpuffs.conformance.cli;

import java.util.Map;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --clients}. */
final class ClientsOption {
  private static final int FEWEST = 2;

  @Option(
      names = "--clients",
      paramLabel = "N",
      description =
          "run programs of N processes whose calls overlap, in groups of a few calls; on sim the"
              + " seed decides which process is next, elsewhere the machine does")
  private @Nullable Integer clients;

  boolean isGiven() {
    return clients != null;
  }

  /** The number that the user gave; 0 if none. */
  int count() {
    if (clients == null) {
      return 0;
    }
    if (clients < FEWEST || clients > Call.LAST_PROCESS) {
      throw new UsageException(
          "--clients " + clients + ": give a number from " + FEWEST + " to " + Call.LAST_PROCESS);
    }
    return clients;
  }

  /** Adds the option, if it was given. */
  void addTo(Map<String, String> options) {
    if (clients != null) {
      options.put("--clients", clients.toString());
    }
  }

  /** The option as text that a shell reads; empty if it was not given. */
  String arguments() {
    return clients == null ? "" : " --clients " + clients;
  }
}

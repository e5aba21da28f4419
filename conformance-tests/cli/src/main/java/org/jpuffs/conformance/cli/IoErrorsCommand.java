package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import org.jpuffs.conformance.crash.IoErrorCheck;
import org.jpuffs.conformance.crash.IoErrorFinding;
import org.jpuffs.conformance.crash.StoreCheck;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puffs io-errors}. */
@Command(
    name = "io-errors",
    description = {
      "Tests what a file system that keeps its files in a store does when the store fails.",
      "Runs random programs over a store in memory, on the backend sim. Reads, writes and flushes"
          + " of the store fail, are done in part, time out or are slow, by a plan of the seed."
          + " Errors must be reported, and no other file may be affected: after the call, and after"
          + " the next mount."
    },
    mixinStandardHelpOptions = true)
final class IoErrorsCommand extends StoreCommand<IoErrorFinding> {
  private static final Words WORDS =
      new Words(
          "io-errors",
          "failed the store of",
          "runs with failures",
          "1 or more of each",
          "a run has not ended");

  @Option(
      names = "--failures",
      paramLabel = "N",
      description =
          "how often each program runs with failures of the store; each kind comes in turn."
              + " Default: ${DEFAULT-VALUE}")
  private int failures = 14;

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  IoErrorsCommand(PrintWriter out, PrintWriter err) {
    super(WORDS, out, err);
  }

  @Override
  StoreCheck<IoErrorFinding> check(Kernel kernel, DurableFileSystems fileSystems) {
    return new IoErrorCheck(kernel, fileSystems, failures);
  }

  @Override
  String ownOption() {
    return "--failures " + failures;
  }

  @Override
  boolean isOwnNumberValid() {
    return failures >= 1;
  }
}

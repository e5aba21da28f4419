package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import org.jpuffs.conformance.crash.CrashCheck;
import org.jpuffs.conformance.crash.CrashFinding;
import org.jpuffs.conformance.crash.StoreCheck;
import org.jpuffs.spi.Kernel;
import org.jpuffs.store.DurableFileSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puffs crash}. */
@Command(
    name = "crash",
    description = {
      "Tests what a file system that keeps its files in a store has after a crash.",
      "Runs random programs over a store in memory, on the backend sim. Crashes after each write"
          + " and flush of the store, mounts what the store has then, and compares the files with"
          + " what clients saw before the crash."
    },
    mixinStandardHelpOptions = true)
final class CrashCommand extends StoreCommand<CrashFinding> {
  private static final Words WORDS =
      new Words(
          "crash",
          "crashed",
          "crashes",
          "1 or more of the first two, and no negative number",
          "a call or a mount has not returned");

  @Option(
      names = "--subsets",
      paramLabel = "N",
      description =
          "how many sets of lost writes are drawn for each write of the store."
              + " Default: ${DEFAULT-VALUE}")
  private int subsets = 50;

  /** A command that prints to {@code out}, and its progress to {@code err}. */
  CrashCommand(PrintWriter out, PrintWriter err) {
    super(WORDS, out, err);
  }

  @Override
  StoreCheck<CrashFinding> check(Kernel kernel, DurableFileSystems fileSystems) {
    return new CrashCheck(kernel, fileSystems, subsets);
  }

  @Override
  String ownOption() {
    return "--subsets " + subsets;
  }

  @Override
  boolean isOwnNumberValid() {
    return subsets >= 0;
  }
}

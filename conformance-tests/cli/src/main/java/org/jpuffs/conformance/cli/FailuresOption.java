package org.jpuffs.conformance.cli;

import java.util.Map;
import org.jpuffs.conformance.failures.FailureFile;
import org.jpuffs.conformance.failures.KeptFailures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --failures}. */
final class FailuresOption {
  /** The option as the name of an option that changes the result. */
  static final String NAME = "--failures";

  /** What a command has that runs no kept failure, and keeps none. */
  static final String OFF = " " + NAME + " " + FailureFile.NONE;

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "the file that keeps shrunk programs which broke a rule; checks of the same file system"
              + " run them first. none for no file. Default: the value of -Dpuffs.failures, or "
              + FailureFile.DEFAULT)
  private @Nullable String name;

  /** Whether the user named a file. */
  boolean namesFile() {
    return name != null && !name.equals(FailureFile.NONE);
  }

  /**
   * The kept failures of a file system.
   *
   * @param fileSystem as the user wrote it
   */
  KeptFailures of(String fileSystem) {
    String given = name;
    return new KeptFailures(
        FailureFile.named(given == null ? FailureFile.defaultName() : given), fileSystem);
  }

  /** Adds the option, if it was given. */
  void addTo(Map<String, String> options) {
    String given = name;
    if (given != null) {
      options.put(NAME, given);
    }
  }
}

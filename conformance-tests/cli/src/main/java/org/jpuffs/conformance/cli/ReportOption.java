package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --report}. */
final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "write the result to DIR: report.html for people, report.json, which puffs merge reads,"
              + " and junit.xml for continuous integration")
  private @Nullable Path directory;

  /** The directory; null if the option was not given. */
  @Nullable Path directory() {
    return directory;
  }
}

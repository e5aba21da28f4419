package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that are kept in the directory for temporary files, to be run again. */
final class KeptScript {
  private KeptScript() {}

  /** The file that {@code script}, which came of program {@code number}, was written to. */
  static Path of(CompareOptions options, long number, String script) {
    long seed = options.seed() + number - options.files().size();
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return Files.writeString(directory.resolve("puffs-compare-" + seed + ".script"), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

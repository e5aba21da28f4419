package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts of random programs, saved in the directory for temporary files to be run again. */
final class SavedScript {
  private SavedScript() {}

  /** Saves the program of that seed, and returns the file. */
  static Path save(long seed, String script) {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return Files.writeString(directory.resolve("puffs-compare-" + seed + ".script"), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

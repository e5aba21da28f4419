package org.jpuffs.conformance.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The signals that a process ignores. A shell starts commands in the background with SIGINT
 * ignored, and all their children inherit that.
 */
public final class IgnoredSignals {
  private IgnoredSignals() {}

  /** Whether the process ignores the signal; false where {@code /proc} does not tell. */
  public static boolean contain(long pid, int signal) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.notExists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
        .anyMatch(ignored -> (ignored >> (signal - 1) & 1) != 0);
  }
}

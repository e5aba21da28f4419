package org.jpuffs.netbsd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds of its host, once everything collectable has been collected.
 *
 * @param hostDescriptors 0 where there is no {@code /proc}
 * @param residentKilobytes 0 where there is no {@code /proc}
 */
record Footprint(int threads, long hostDescriptors, long heapBytes, long residentKilobytes) {
  private static final Path PROC = Path.of("/proc/self");

  /** The current values. */
  static Footprint now() throws IOException {
    long heap = -1;
    for (long last = -2; last != heap; ) { // what has a cleaner goes a collection later
      last = heap;
      System.gc();
      heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 16 << 16;
    }
    return new Footprint(Thread.getAllStackTraces().size(), descriptors(), heap, rss());
  }

  private static long descriptors() throws IOException {
    if (Files.notExists(PROC)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(PROC.resolve("fd"))) {
      return all.count();
    }
  }

  private static long rss() throws IOException {
    if (Files.notExists(PROC)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(PROC.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }
}

package org.jpuffs.conformance.failures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock between processes: a file that exists while one of them writes. The operating system
 * releases the lock of a process that ends, so that nobody waits for it.
 */
final class WriteLock {
  /** After so many files that others have removed, the file itself must be wrong. */
  private static final int MOST_TRIALS = 1000;

  /** What is done under the lock. */
  @FunctionalInterface
  interface Body {
    /** Does it. */
    void run() throws IOException;
  }

  private WriteLock() {}

  /**
   * Runs {@code body} when no other process has the lock. Threads of one process must not ask at
   * the same time.
   *
   * @param file the lock, which need not exist, and does not exist afterwards
   */
  static void hold(Path file, Body body) throws IOException {
    try (FileChannel held = locked(file)) {
      try {
        body.run();
      } finally { // A process that waits for a file with a mark must ask for the next one.
        Files.deleteIfExists(file);
        held.write(ByteBuffer.wrap(new byte[] {1}));
      }
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    for (int i = 0; i < MOST_TRIALS; i++) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        channel.lock();
        if (channel.size() == 0) {
          return channel;
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close(); // The holder has removed this file while we waited for it.
    }
    throw new IOException(file + " is not empty: no lock is. Delete it");
  }
}

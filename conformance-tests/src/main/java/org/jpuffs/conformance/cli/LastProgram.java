package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that always holds the script that is being run: what a kernel that panics, and takes this
 * process with it, leaves behind.
 */
final class LastProgram {
  private static final int LONGEST = 1 << 20;

  private final Path file;
  private final MappedByteBuffer mapped;
  private int length;

  /** Makes the file. */
  LastProgram(Path file) {
    this.file = file;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, LONGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] empty = new byte[LONGEST];
    Arrays.fill(empty, (byte) '\n');
    mapped.put(0, empty);
  }

  /** Nothing has happened: nobody needs the file. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code script} is about to be run; one that is too long is cut off. */
  void is(String script) {
    byte[] text = script.getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(text.length, LONGEST);
    mapped.put(0, text, 0, kept);
    for (int i = kept; i < length; i++) {
      mapped.put(i, (byte) '\n');
    }
    length = kept;
  }
}

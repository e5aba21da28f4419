package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that always holds how far a run of many programs has come, in a comment, and the script
 * that is being run: what a kernel that panics, and takes its process with it, leaves behind.
 */
final class Bookmark {
  private static final int LONGEST = 1 << 20;

  private final MappedByteBuffer mapped;
  private int length = LONGEST;

  /** Opens the file; what it holds stays until {@link #is} is called. */
  Bookmark(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, LONGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code script} is about to be run; one that is too long is cut off. */
  void is(String standing, String script) {
    byte[] text = (standing + '\n' + script).getBytes(StandardCharsets.UTF_8);
    int kept = Math.min(text.length, LONGEST);
    mapped.put(0, text, 0, kept);
    for (int i = kept; i < length; i++) {
      mapped.put(i, (byte) '\n');
    }
    length = kept;
  }

  /** A new file for it. */
  static Path make(String prefix) {
    try {
      return Files.createTempFile(prefix, ".script");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the file, with nothing in it but {@code standing}. */
  static void write(Path file, String standing) {
    try {
      Files.writeString(file, standing + '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comment in {@code file}: how far it had come that left it. */
  static String line(Path file) {
    return text(file).lines().findFirst().orElse("");
  }

  /** The script in {@code file}, without the comment. */
  static String script(Path file) {
    String text = text(file);
    return text.substring(text.indexOf('\n') + 1).stripTrailing() + '\n';
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

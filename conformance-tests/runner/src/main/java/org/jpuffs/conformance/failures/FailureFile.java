package org.jpuffs.conformance.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps failures from one check to the next. It is text, in an order that depends on
 * the entries alone, and is meant to be committed.
 */
public final class FailureFile {
  /** The system property that names the file where none is asked for. */
  public static final String PROPERTY = "puffs.failures";

  /** The file in the working directory where neither an option nor the property names one. */
  public static final String DEFAULT = ".jpuffs/failures";

  /** The name that stands for no file. */
  public static final String NONE = "none";

  /** In bytes. */
  private static final int LARGEST = 1 << 20;

  private final Path path;

  private FailureFile(Path path) {
    this.path = path;
  }

  /** The name of the file where none is asked for; {@link #NONE} for no file. */
  public static String defaultName() {
    return System.getProperty(PROPERTY, DEFAULT);
  }

  /**
   * The file of a name. It need not exist.
   *
   * @return null for {@link #NONE}
   * @throws UsageException if the name is no path
   */
  public static @Nullable FailureFile named(String name) {
    if (name.equals(NONE)) {
      return null;
    }
    try {
      Path path = Path.of(name);
      if (path.getFileName() == null || name.isEmpty()) {
        throw new UsageException(
            "\"" + name + "\" is no file of failures: name a file, or none for no file");
      }
      return new FailureFile(path);
    } catch (InvalidPathException e) {
      throw new UsageException("the file of failures: " + e.getMessage() + ": name a file", e);
    }
  }

  /**
   * The entries. None if the file does not exist.
   *
   * @throws UsageException if it cannot be read, or is no file of failures
   */
  public List<KeptFailure> read() {
    return FailureFileText.read(path.toString(), text());
  }

  private String text() {
    if (Files.notExists(path)) {
      return "";
    }
    if (!Files.isRegularFile(path)) {
      throw new UsageException(path + " is no regular file: name a file of failures, or none");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UsageException(
            path + ": a file of failures has at most " + LARGEST + " bytes: delete some entries");
      }
      return decoded(bytes);
    } catch (IOException e) {
      throw new UsageException(
          path + " cannot be read: " + e + ": permit it, or name another file of failures", e);
    }
  }

  private String decoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // It reports what is no UTF-8.
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, text, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new UsageException(
          path + ":" + line + ": this is no UTF-8: write the bytes of names as \\xff");
    }
    return text.flip().toString();
  }

  /**
   * Adds an entry, if none has its program. The entries of other processes are kept. The file is
   * replaced as a whole, so that no reader sees a part of it.
   *
   * @throws UsageException if the file cannot be read or written, or if the entry does not fit into
   *     its limits; the file is then as before
   */
  void add(KeptFailure failure) {
    synchronized (FailureFile.class) { // The lock of the operating system is one of processes.
      try {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
          Files.createDirectories(directory);
        }
        WriteLock.hold(sibling(".lock"), () -> addLocked(failure));
      } catch (IOException e) {
        throw new UsageException(path + " cannot be written: " + e, e);
      }
    }
  }

  private void addLocked(KeptFailure failure) throws IOException {
    List<KeptFailure> entries = new ArrayList<>(read());
    if (entries.stream().anyMatch(failure::isSameProgramAs)) {
      return;
    }
    entries.add(failure);
    entries.sort(KeptFailure.ORDER);
    String text = FailureFileText.write(entries);
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new UsageException(path + " is full: delete entries that are of no use any more");
    }
    FailureFileText.read(path.toString(), text); // Nothing is written that cannot be read.
    Path part = sibling(".new");
    Files.deleteIfExists(part); // A process that ended too early may have left it.
    Files.writeString(part, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** The path as the user wrote it. */
  @Override
  public String toString() {
    return path.toString();
  }
}

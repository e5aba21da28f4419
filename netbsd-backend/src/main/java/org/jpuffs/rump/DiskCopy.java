package org.jpuffs.rump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.BackendUnavailableException;

/** The contents of a disk, and a file that gets them again and again. */
final class DiskCopy implements AutoCloseable {
  private static final int BLOCK = 4096;

  /** Memory holds what is not zero of it. */
  private static final long LARGEST = 1L << 30;

  /**
   * A part of the disk.
   *
   * @param offset where it is, in bytes
   */
  private record Part(long offset, byte[] bytes) {}

  private final long size;
  private final List<Part> parts;
  private final Path file;

  private DiskCopy(long size, List<Part> parts, Path file) {
    this.size = size;
    this.parts = parts;
    this.file = file;
  }

  /** A copy of {@code image}, in a temporary file. */
  static DiskCopy of(Path image) throws BackendUnavailableException {
    try {
      long size = Files.size(image);
      if (!Files.isRegularFile(image) || size == 0 || size > LARGEST || size % BLOCK != 0) {
        throw new BackendUnavailableException(
            image
                + " is no image of a disk: it must be a file of a multiple of "
                + BLOCK
                + " bytes, at most "
                + LARGEST);
      }
      List<Part> parts = new ArrayList<>();
      try (FileChannel channel = FileChannel.open(image)) {
        for (long offset = 0; offset < size; offset += BLOCK) {
          byte[] bytes = read(channel, offset);
          if (!isZero(bytes)) {
            parts.add(new Part(offset, bytes));
          }
        }
      }
      return new DiskCopy(size, parts, Files.createTempFile("puffs-disk", ".image"));
    } catch (IOException e) {
      throw new BackendUnavailableException(image + " cannot be read: " + e, e);
    }
  }

  private static byte[] read(FileChannel channel, long offset) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {}
    return buffer.array();
  }

  private static boolean isZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** Gives the file its contents of the start again. The file stays the same one. */
  void restore() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      write(channel, ByteBuffer.allocate(1), size - 1);
      for (Part part : parts) {
        write(channel, ByteBuffer.wrap(part.bytes), part.offset);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e, e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, offset + bytes.position());
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be removed: " + e, e);
    }
  }
}

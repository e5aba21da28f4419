package org.jpuffs.conformance.cli;

import java.nio.file.Path;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.spi.DiskImage;

/**
 * File systems that the kernel serves, by the names that users write: kernel:DIR, disk:TYPE:FILE,
 * dir:PATH.
 */
final class KernelServed {
  /** What the name of a file system of the kernel's own starts with. */
  private static final String KERNEL = "kernel:";

  /** What the name of a disk that the kernel mounts starts with. */
  private static final String DISK = "disk:";

  /** What the name of a directory that is mounted already starts with. */
  private static final String DIRECTORY = "dir:";

  private KernelServed() {}

  /** Whether {@code name} is one of a file system that the kernel serves. */
  static boolean isNamed(String name) {
    return name.startsWith(KERNEL) || name.startsWith(DISK) || isDirectory(name);
  }

  /** Whether {@code name} is one of a directory that is mounted already. */
  static boolean isDirectory(String name) {
    return name.startsWith(DIRECTORY);
  }

  /**
   * The file system of that name.
   *
   * @throws UsageException if the name has no path, or one that cannot be meant
   */
  static CheckedFileSystem named(String name) {
    if (isDirectory(name)) {
      return new CheckedFileSystem.Directory(directory(name));
    }
    if (name.startsWith(DISK)) {
      return new CheckedFileSystem.Disk(image(name.substring(DISK.length())));
    }
    String directory = name.substring(KERNEL.length());
    if (!directory.startsWith("/")) {
      throw new UsageException(
          name + ": write kernel:/PATH, with an absolute path in the kernel of the backend");
    }
    return new CheckedFileSystem.Tmpfs(directory);
  }

  private static DiskImage image(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new UsageException(
          DISK + text + ": write disk:TYPE:FILE, as in disk:ffs:/tmp/ffs.image");
    }
    return new DiskImage(text.substring(0, colon), Path.of(text.substring(colon + 1)));
  }

  /**
   * The absolute path of a directory that is mounted already.
   *
   * @throws UsageException if the name has no path
   */
  static String directory(String name) {
    String path = isDirectory(name) ? name.substring(DIRECTORY.length()) : "";
    if (path.isEmpty()) {
      throw new UsageException(name + " names no directory: write dir:PATH, as in dir:/tmp");
    }
    return Path.of(path).toAbsolutePath().toString();
  }
}

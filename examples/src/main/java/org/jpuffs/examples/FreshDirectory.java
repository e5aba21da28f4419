package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A new subdirectory of a directory of the host, with the two directories that a null layer needs.
 * What is not deleted earlier is deleted when the JVM ends.
 */
final class FreshDirectory {
  /** Those that exist. */
  private static final Set<Path> ALL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(FreshDirectory::deleteAll));
  }

  private final Path path;
  private final Path tree;
  private final Path aside;

  private FreshDirectory(Path path, Path tree, Path aside) {
    this.path = path;
    this.tree = tree;
    this.aside = aside;
  }

  /**
   * Makes a subdirectory of {@code directory}, which must contain nothing but such subdirectories.
   *
   * @param user the name of the file system, for messages
   * @throws IllegalArgumentException if {@code directory} cannot be used
   */
  static FreshDirectory in(String directory, String user) {
    Path parent = directory(directory, user);
    try {
      checkEmpty(parent, user);
      Path path = Files.createTempDirectory(parent, user + "-");
      ALL.add(path);
      Path tree = Files.createDirectory(path.resolve("tree"));
      if (tree.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return new FreshDirectory(path, tree, Files.createDirectory(path.resolve("aside")));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot use %s: %s; give a directory that can be written to"
              .formatted(user, directory, e),
          e);
    }
  }

  /** An empty directory, to be shown. */
  Path tree() {
    return tree;
  }

  /** An empty directory, for files that are removed while they are open. */
  Path aside() {
    return aside;
  }

  /** Deletes the subdirectory and all that it contains. A second call does nothing. */
  void delete() throws IOException {
    if (ALL.contains(path)) {
      delete(path);
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    }
    ALL.remove(path);
  }

  private static void deleteAll() {
    for (Path path : ALL) {
      try {
        delete(path);
      } catch (IOException e) {
        System.getLogger("org.jpuffs")
            .log(System.Logger.Level.WARNING, "cannot delete " + path + "; delete it by hand", e);
      }
    }
  }

  private static Path directory(String argument, String user) {
    if (argument.isEmpty()) {
      throw new IllegalArgumentException(
          "%1$s needs a directory of the host: %1$s:DIR, where DIR exists and is empty"
              .formatted(user));
    }
    try {
      Path directory = Path.of(argument).toAbsolutePath();
      if (Files.isDirectory(directory)) {
        return directory;
      }
      throw new IllegalArgumentException(
          "%s:%s %s"
              .formatted(
                  user,
                  directory,
                  Files.exists(directory)
                      ? "is no directory: give an empty directory"
                      : "does not exist: make it first"));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s:%s is no path of this machine: %s".formatted(user, argument, e.getReason()), e);
    }
  }

  private static void checkEmpty(Path directory, String user) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        if (!ALL.contains(child)) {
          throw new IllegalArgumentException(
              "%s:%s is not empty, '%s' is in it: give an empty directory"
                  .formatted(user, directory, child.getFileName()));
        }
      }
    }
  }
}

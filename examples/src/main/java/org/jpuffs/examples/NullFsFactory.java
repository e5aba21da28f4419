package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/**
 * {@code nullfs:DIR}: each file system gets a fresh subdirectory of DIR, which is deleted when it
 * is unmounted.
 */
public final class NullFsFactory implements FileSystemFactory {
  private static final String PREFIX = "nullfs-";

  /** The subdirectories that are in use: DIR is to be empty but for these. */
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  static {
    // Those that are never mounted, or torn down without an unmount, go with the JVM.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> IN_USE.forEach(fresh -> new Host(fresh).run(() -> delete(fresh)))));
  }

  @Override
  public String name() {
    return "nullfs";
  }

  @Override
  public String description() {
    return "over a host directory: nullfs:DIR, where DIR exists and is empty";
  }

  @Override
  public FileSystem<?> create(String argument) {
    Path directory = directory(argument);
    try {
      checkEmpty(directory);
      Path fresh = Files.createTempDirectory(directory, PREFIX);
      IN_USE.add(fresh);
      Path tree = Files.createDirectory(fresh.resolve("tree"));
      Path aside = Files.createDirectory(fresh.resolve("aside"));
      Inodes.of(aside).setMode(tree, 0755);
      return new NullFs(tree, aside, () -> new Host(directory).run(() -> delete(fresh)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "nullfs cannot use %s: %s; give a directory that can be written to"
              .formatted(directory, e),
          e);
    }
  }

  private static Path directory(String argument) {
    if (argument.isEmpty()) {
      throw new IllegalArgumentException(
          "nullfs needs a directory of the host: nullfs:DIR, where DIR exists and is empty");
    }
    try {
      Path directory = Path.of(argument).toAbsolutePath();
      if (Files.isDirectory(directory)) {
        return directory;
      }
      throw new IllegalArgumentException(
          Files.exists(directory)
              ? "nullfs:%s is no directory: give an empty directory".formatted(argument)
              : "nullfs:%s does not exist: make it first, mkdir %s".formatted(argument, argument));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "nullfs:%s is no path of this machine: %s".formatted(argument, e.getReason()), e);
    }
  }

  private static void checkEmpty(Path directory) throws IOException {
    for (String name : NullTree.children(directory)) {
      if (!IN_USE.contains(directory.resolve(name))) {
        throw new IllegalArgumentException(
            "nullfs:%s is not empty, '%s' is in it: give an empty directory"
                .formatted(directory, name));
      }
    }
  }

  private static void delete(Path fresh) throws IOException {
    try (Stream<Path> all = Files.walk(fresh)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
    IN_USE.remove(fresh);
  }
}

package org.jpuffs.host;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a file of the host is: below the directory that is shown, or aside. Paths are valid until
 * the operation ends.
 */
interface HostPlace {
  /** A path for calls that do not follow links. */
  Path path() throws IOException;

  /** A path of a directory, to be listed. */
  Path directory() throws IOException;

  /** A path for calls that follow links. */
  Path file() throws IOException;

  /** Opens the file. */
  SeekableByteChannel open(Set<StandardOpenOption> options) throws IOException;

  /** A name in this directory. */
  HostPlace child(String name);

  /** A path outside of the tree, which only this process uses. */
  static HostPlace apart(Path path) {
    return new Apart(path);
  }

  /** The root of the tree. */
  static HostPlace root(HostAccess access) {
    return new InTree(access, List.of());
  }

  /** Outside of the tree. */
  record Apart(Path path) implements HostPlace {
    @Override
    public Path directory() {
      return path;
    }

    @Override
    public Path file() throws IOException {
      if (Files.isSymbolicLink(path)) {
        throw new FileSystemLoopException(path.toString());
      }
      return path;
    }

    @Override
    public SeekableByteChannel open(Set<StandardOpenOption> options) throws IOException {
      return CheckedAccess.open(file(), options);
    }

    @Override
    public HostPlace child(String name) {
      return new Apart(path.resolve(name));
    }
  }

  /**
   * Below the directory that is shown.
   *
   * @param names the names from the root on; empty for the root
   */
  record InTree(HostAccess access, List<String> names) implements HostPlace {
    @Override
    public Path path() throws IOException {
      if (names.isEmpty()) {
        return access.directory(names);
      }
      int last = names.size() - 1;
      return access.directory(names.subList(0, last)).resolve(names.get(last));
    }

    @Override
    public Path directory() throws IOException {
      return access.directory(names);
    }

    @Override
    public Path file() throws IOException {
      return names.isEmpty() ? access.directory(names) : access.file(names);
    }

    @Override
    public SeekableByteChannel open(Set<StandardOpenOption> options) throws IOException {
      return access.open(names, options);
    }

    @Override
    public HostPlace child(String name) {
      List<String> below = new ArrayList<>(names);
      below.add(name);
      return new InTree(access, below);
    }
  }
}

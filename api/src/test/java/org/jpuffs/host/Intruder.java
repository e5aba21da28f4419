package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces a directory and a file of the tree by symbolic links, and puts them back. */
public final class Intruder {
  private final Path directory;
  private final Path file;
  private final Path outside;

  /**
   * @param tree the directory that is served, with the directory {@code d} and the file {@code g}
   * @param outside where the links lead
   */
  public Intruder(Path tree, Path outside) {
    this.directory = tree.resolve("d");
    this.file = tree.resolve("g");
    this.outside = outside;
  }

  private static Path hidden(Path path) {
    return path.resolveSibling(path.getFileName() + ".hidden");
  }

  /** There are links to directories and files outside. */
  public void replace() throws IOException {
    replace(directory, outside);
    replace(file, outside.resolve("f"));
  }

  private static void replace(Path path, Path target) throws IOException {
    Files.move(path, hidden(path));
    Files.createSymbolicLink(path, target);
  }

  /** All is as it was. */
  public void putBack() throws IOException {
    putBack(directory);
    putBack(file);
  }

  private static void putBack(Path path) throws IOException {
    Files.delete(path);
    Files.move(hidden(path), path);
  }
}

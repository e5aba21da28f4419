package org.jpuffs.conformance.oracle;

import java.util.List;

/**
 * The files whose bytes, size and times change without a client.
 *
 * @param all true for all files
 * @param paths paths from the mount point: of a file, or of a directory with all that is in it
 */
public record VolatileFiles(boolean all, List<String> paths) {
  /** No file. */
  public static final VolatileFiles NONE = new VolatileFiles(false, List.of());

  /** Copies the list. */
  public VolatileFiles {
    paths = List.copyOf(paths);
  }

  /** True if the file of that path is one. */
  public boolean contains(String path) {
    return all || paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
  }
}

package org.jpuffs.conformance.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All files that clients see at one time, by their paths and by their numbers. */
final class VisibleTree {
  /** A tree without a file. */
  static final VisibleTree EMPTY = new VisibleTree(Map.of());

  private final Map<String, VisibleFile> byPath;
  private final Map<Long, Set<String>> names = new HashMap<>();

  /** A tree. The root has the path {@code .}. */
  VisibleTree(Map<String, VisibleFile> byPath) {
    this.byPath = new TreeMap<>(byPath);
    byPath.forEach(
        (path, file) -> names.computeIfAbsent(file.ino(), ino -> new TreeSet<>()).add(path));
  }

  Map<String, VisibleFile> byPath() {
    return byPath;
  }

  @Nullable VisibleFile at(String path) {
    return byPath.get(path);
  }

  /** The numbers of all files. */
  Set<Long> inos() {
    return names.keySet();
  }

  /** The paths of a file; none if it is not there. */
  Set<String> names(long ino) {
    return names.getOrDefault(ino, Set.of());
  }

  /** The file of a number; null if it is not there. */
  @Nullable VisibleFile file(long ino) {
    Set<String> paths = names.get(ino);
    return paths == null ? null : byPath.get(paths.iterator().next());
  }
}

package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.program.ByteText;

/**
 * The parts of a path.
 *
 * @param components the names between slashes
 * @param tooLong the index of the first component of more than 255 bytes; their number if none has
 * @param trailingSlash true if the path ends in a slash
 * @param length in bytes
 */
record Path(List<String> components, int tooLong, boolean trailingSlash, int length) {
  private static final int LONGEST_NAME = 255;

  /** A cache of paths: programs use few. */
  static final class Cache {
    private static final int MOST = 4096;

    private final Map<String, Path> paths = new HashMap<>();

    Path get(String text) {
      Path path = paths.get(text);
      if (path == null) {
        if (paths.size() == MOST) {
          paths.clear();
        }
        path = of(text);
        paths.put(text, path);
      }
      return path;
    }
  }

  static Path of(String text) {
    List<String> components = new ArrayList<>();
    for (String component : text.split("/", -1)) {
      if (!component.isEmpty()) {
        components.add(component);
      }
    }
    int tooLong = 0;
    while (tooLong < components.size() && bytes(components.get(tooLong)) <= LONGEST_NAME) {
      tooLong++;
    }
    return new Path(List.copyOf(components), tooLong, text.endsWith("/"), bytes(text));
  }

  /** The rest of the path after component {@code i}, from its slash on. */
  String after(int i) {
    StringBuilder rest = new StringBuilder();
    for (String component : components.subList(i + 1, components.size())) {
      rest.append('/').append(component);
    }
    return trailingSlash ? rest.append('/').toString() : rest.toString();
  }

  /** How many bytes a name has. */
  static int bytes(String text) {
    return ByteText.bytes(text).length;
  }
}

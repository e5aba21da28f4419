package org.jpuffs.conformance.oracle.old;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path taken apart.
 *
 * @param components what stands between slashes
 * @param tooLong the first component that is longer than a name may be; their number if none is
 * @param trailingSlash true if a slash ends it
 * @param length its length in bytes
 */
record Path(List<String> components, int tooLong, boolean trailingSlash, int length) {
  private static final int LONGEST_NAME = 255;

  /** Keeps paths that were taken apart: programs name few. */
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

  /** What stands behind component {@code i}, from its slash on. */
  String behind(int i) {
    StringBuilder rest = new StringBuilder();
    for (String component : components.subList(i + 1, components.size())) {
      rest.append('/').append(component);
    }
    return trailingSlash ? rest.append('/').toString() : rest.toString();
  }

  /** How many bytes a name has. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

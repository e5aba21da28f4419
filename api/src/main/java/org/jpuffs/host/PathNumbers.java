package org.jpuffs.host;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for files of a host that has none. A file gets its number when its name is first used,
 * and keeps it until the name is removed. The key is the number of the directory and a name, so
 * that a directory that moves takes along what is below it.
 */
final class PathNumbers {
  /** The number of the root. */
  static final long ROOT = 2;

  private record Key(long directory, String name) {}

  private final Map<Key, Long> numbers = new HashMap<>();
  private long last = ROOT;

  /** The number of the file {@code name} in a directory. */
  long of(long directory, String name) {
    return numbers.computeIfAbsent(new Key(directory, name), key -> ++last);
  }

  /** The name is that of the file {@code number}. */
  void set(long directory, String name, long number) {
    numbers.put(new Key(directory, name), number);
  }

  /** The name is no longer used. */
  void remove(long directory, String name) {
    numbers.remove(new Key(directory, name));
  }
}

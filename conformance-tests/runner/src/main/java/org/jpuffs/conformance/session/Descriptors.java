package org.jpuffs.conformance.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptors of a client, by name. A name that was never opened, or whose open failed, is -1:
 * the kernel then returns EBADF.
 */
final class Descriptors {
  private static final int NONE = -1;

  private final Map<String, Integer> byName = new HashMap<>();
  private final List<Integer> open = new ArrayList<>();

  /** The descriptor called {@code name}. */
  int get(String name) {
    return byName.getOrDefault(name, NONE);
  }

  /**
   * Gives {@code name} to a descriptor that was opened. A descriptor that had the name stays open
   * without one.
   */
  void opened(String name, int fd) {
    byName.put(name, fd < 0 ? NONE : fd);
    if (fd >= 0) {
      open.add(fd);
    }
  }

  /** Forgets the descriptor called {@code name}. */
  void closed(String name) {
    Integer fd = byName.remove(name);
    if (fd != null) {
      open.remove(fd);
    }
  }

  /** Forgets all. */
  void clear() {
    byName.clear();
    open.clear();
  }

  /** Those that are open, in the order in which they were opened. */
  List<Integer> open() {
    return open;
  }
}

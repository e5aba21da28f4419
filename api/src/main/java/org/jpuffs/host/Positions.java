package org.jpuffs.host;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Positions for the names in a directory of the host, which has none that stay: a name gets one
 * when it is first seen and keeps it until it is not seen any more.
 */
final class Positions {
  private final Map<String, Long> byName = new HashMap<>();
  private final NavigableMap<Long, String> byPosition = new TreeMap<>();
  private long last;

  /**
   * @param last the position that those of names follow
   */
  Positions(long last) {
    this.last = last;
  }

  /** Brings the positions up to date: {@code names} are all there are now. */
  void update(Collection<String> names) {
    Set<String> all = new TreeSet<>(names);
    byPosition.values().retainAll(all);
    byName.keySet().retainAll(all);
    for (String name : all) {
      if (byName.putIfAbsent(name, last + 1) == null) {
        byPosition.put(++last, name);
      }
    }
  }

  /** The names behind a position, in order. */
  NavigableMap<Long, String> behind(long position) {
    return byPosition.tailMap(position, false);
  }
}

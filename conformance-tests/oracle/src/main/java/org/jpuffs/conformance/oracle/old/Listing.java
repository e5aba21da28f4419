package org.jpuffs.conformance.oracle.old;

import java.util.HashSet;
import java.util.Set;

/**
 * A directory that is listed in pieces, while names may come and go: those that are there all the
 * time must be listed once, of the others nothing is known.
 */
final class Listing {
  private final Set<String> due = new HashSet<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<String> changed = new HashSet<>();

  /** A listing that begins now. */
  Listing(Node directory) {
    due.addAll(directory.entries.keySet());
    directory.listings.add(this);
  }

  /** The name has come or gone meanwhile. */
  void change(String name) {
    due.remove(name);
    changed.add(name);
  }

  /** True if any name has come or gone meanwhile. */
  boolean hasChanged() {
    return !changed.isEmpty();
  }

  /** True if the name may be listed or not, whether it is there or not. */
  boolean isChanged(String name) {
    return changed.contains(name);
  }

  /** The name is listed; false if it was before. */
  boolean list(String name) {
    due.remove(name);
    return listed.add(name);
  }

  /** The names that were there all the time, and are not listed yet. */
  Set<String> due() {
    return due;
  }
}

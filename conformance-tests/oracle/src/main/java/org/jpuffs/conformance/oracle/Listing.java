package org.jpuffs.conformance.oracle;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;

/**
 * A listing of a directory in several pieces, while names may come and go. A name that is there all
 * the time must be listed once; nothing is known of the other names.
 */
final class Listing {
  private final Set<String> due = new HashSet<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<String> changed = new HashSet<>();

  /** A listing that starts now. */
  static Listing start(Update update, Node directory) {
    Listing listing = new Listing();
    listing.due.addAll(directory.entries().keySet());
    directory.addListing(update, listing);
    return listing;
  }

  /** The name has come or gone. */
  void change(Update update, String name) {
    due.remove(name);
    changed.add(name);
  }

  /** The name is in the piece that was seen. */
  void list(Update update, String name) {
    due.remove(name);
    listed.add(name);
  }

  /** True if any name has come or gone since the start. */
  boolean hasChanged() {
    return !changed.isEmpty();
  }

  /** True if the name has come or gone: it may be listed or not. */
  boolean isChanged(String name) {
    return changed.contains(name);
  }

  /** True if the name is in an earlier piece. */
  boolean isListed(String name) {
    return listed.contains(name);
  }

  /** The names that were there all the time, and are in no piece so far. */
  Set<String> due() {
    return Collections.unmodifiableSet(due);
  }
}

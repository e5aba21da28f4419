package org.jpuffs.conformance.oracle;

import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param end how the resolution ended
 * @param found what the path names; null if nothing has the last name, or the resolution failed
 * @param parent the directory of the last component; null if the path is the mount point
 * @param last the last component
 * @param trailingSlash true if a slash follows it
 * @param passesWatched true if it passed the entry that was watched
 */
record PathResolution(
    End end,
    @Nullable Node found,
    @Nullable Node parent,
    String last,
    boolean trailingSlash,
    boolean passesWatched) {
  /** How a resolution ends. */
  enum End {
    /** The last component was looked up: it exists, or may be missing. */
    ARRIVED,
    /** An error is demanded. */
    FAILED,
    /** The path left the mount: nothing is known of what is there. */
    OUTSIDE
  }

  boolean hasArrived() {
    return end == End.ARRIVED;
  }

  boolean isOutside() {
    return end == End.OUTSIDE;
  }

  /** What a path names that arrived and must exist. */
  Node node() {
    if (found == null) {
      throw new IllegalStateException("the path names nothing");
    }
    return found;
  }

  /** The directory of the last component of a path that is not the mount point. */
  Node directory() {
    if (parent == null) {
      throw new IllegalStateException("the path has no last component");
    }
    return parent;
  }

  boolean endsInDot() {
    return last.equals(".");
  }

  boolean endsInDotDot() {
    return last.equals("..");
  }
}

package org.jpuffs.sim;

/** Whether a {@code readdir} came to the end of its directory. */
final class DirectoryEnd {
  boolean reached;
}

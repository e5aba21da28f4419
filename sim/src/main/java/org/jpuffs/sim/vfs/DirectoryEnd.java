package org.jpuffs.sim.vfs;

/** Whether a {@code readdir} came to the end of its directory. */
public final class DirectoryEnd {
  public boolean reached;
}

package org.jpuffs.sim.vfs;

/** Whether a {@code readdir} reached the end of its directory ({@code a_eofflag}). */
public final class DirectoryEnd {
  public boolean reached;
}

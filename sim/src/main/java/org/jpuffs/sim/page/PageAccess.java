package org.jpuffs.sim.page;

/** What pages are wanted for. */
public enum PageAccess {
  READ,
  /** The range may go past the end of the file ({@code PGO_PASTEOF}). */
  WRITE
}

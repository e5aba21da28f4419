package org.jpuffs.sim.page;

/** What pages are wanted for. */
public enum PageAccess {
  READ,
  /** Nobody waits for the pages, and they are not handed out ({@code ra_startio}). */
  READ_AHEAD,
  /** A process has loaded from a mapped page, and faulted. */
  FAULT_READ,
  /** A process has stored to a mapped page, and faulted. */
  FAULT_WRITE,
  /** The range may go past the end of the file ({@code PGO_PASTEOF}). */
  WRITE
}

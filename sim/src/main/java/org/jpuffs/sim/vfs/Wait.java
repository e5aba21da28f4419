package org.jpuffs.sim.vfs;

/** Whether an operation waits until it can be done. */
public enum Wait {
  WAIT,
  NOWAIT
}

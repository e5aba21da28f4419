package org.jpuffs.sim.sched;

/** A condition that a call in the kernel waits for: a reply, a page, a lock. */
public interface Waitable {
  /** Whether the wait is over. */
  boolean isOver();
}

package org.jpuffs.sim.sched;

/** What a call in the kernel may wait for: a reply, a page, a lock. */
public interface Waitable {
  /** Whether it need not be waited for (any longer). */
  boolean isOver();
}

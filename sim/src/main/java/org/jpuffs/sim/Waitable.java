package org.jpuffs.sim;

/** What a call in the kernel may wait for: a reply, a page, a lock. */
interface Waitable {
  /** Whether it need not be waited for (any longer). */
  boolean isOver();
}

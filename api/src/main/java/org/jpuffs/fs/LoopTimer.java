package org.jpuffs.fs;

/** A task that the loop of a mount runs later: {@link MountContext#schedule}. */
@FunctionalInterface
public interface LoopTimer {
  /** Cancels the task, unless the loop has started it. Any thread may call it. */
  void cancel();
}

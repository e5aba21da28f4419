package org.jpuffs.sim.sched;

/** The work that the kernel does besides system calls. */
public interface KernelThreads {
  /**
   * Runs tasks that had to wait until no system call is in progress. The caller is the outermost in
   * the kernel.
   *
   * @return false if there were none
   */
  boolean runDeferred();

  /** Runs one task of the kernel's own threads; false if there is none. */
  boolean runOne();
}

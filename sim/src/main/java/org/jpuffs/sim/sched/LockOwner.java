package org.jpuffs.sim.sched;

/** The owner of a lock on a file: a process, or for a lock of flock(2) an open file. */
public interface LockOwner {
  /** The number that the file server gets; the kernel sends an address. */
  long lockId();

  /** The number of the process; -1 for an open file, which several processes may share. */
  int lockPid();
}

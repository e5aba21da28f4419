package org.jpuffs.sim.sched;

/** Who has a lock on a file: a process, or for locks of flock(2) an open file. */
public interface LockOwner {
  /** What the file server is told in place of an address. */
  long lockId();

  /** The process's number; -1 for an open file, which several may share. */
  int lockPid();
}

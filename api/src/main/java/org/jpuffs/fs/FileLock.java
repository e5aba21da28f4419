package org.jpuffs.fs;

/** An advisory lock in an ADVLOCK, for fcntl(2) and flock(2): puffs_node_advlock(3). */
public interface FileLock {
  /** What the file system shall do. */
  enum Action {
    /** Return a lock that conflicts: {@code F_GETLK}. */
    GET,
    /** Set the lock: {@code F_SETLK}. */
    SET,
    /** Clear the lock: {@code F_UNLCK}. */
    UNLOCK
  }

  /** The kind of a lock. */
  enum Kind {
    /** A shared lock: {@code F_RDLCK}. */
    SHARED,
    /** No lock: {@code F_UNLCK}. */
    NONE,
    /** An exclusive lock: {@code F_WRLCK}. */
    EXCLUSIVE
  }

  /** What the file system shall do. */
  Action action();

  /** The kind of the lock. */
  Kind kind();

  /** The owner of the lock: a number that only identifies it. */
  long owner();

  /** The offset of the first byte. */
  long start();

  /** The length in bytes; 0 means up to the end of the file, even when the file grows. */
  long length();

  /** The id of the process, for a lock of fcntl(2). */
  int pid();

  /** Whether the caller waits while another lock conflicts: {@code F_WAIT}. */
  boolean waits();

  /**
   * Whether the lock is one of flock(2): {@code F_FLOCK}. Such a lock belongs to an open file, not
   * to a process.
   */
  boolean isWholeFile();

  /** Replies to {@link Action#GET} with a lock that conflicts. */
  void conflict(Kind kind, long start, long length, int pid);

  /** Replies to {@link Action#GET} that no lock conflicts. */
  void noConflict();
}

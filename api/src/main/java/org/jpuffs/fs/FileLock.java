package org.jpuffs.fs;

/** An advisory lock asked for, told of or dropped: ADVLOCK, fcntl(2) and flock(2). */
public interface FileLock {
  /** What is to be done. */
  enum Action {
    /** Tell of a lock that is in the way: {@code F_GETLK}. */
    GET,
    /** Set it: {@code F_SETLK}. */
    SET,
    /** Drop it: {@code F_UNLCK}. */
    UNLOCK
  }

  /** What kind of lock. */
  enum Kind {
    /** Shared: {@code F_RDLCK}. */
    SHARED,
    /** Of nobody: {@code F_UNLCK}. */
    NONE,
    /** Exclusive: {@code F_WRLCK}. */
    EXCLUSIVE
  }

  /** What is to be done. */
  Action action();

  /** What kind of lock. */
  Kind kind();

  /** Whose lock it is: a number without further meaning. */
  long owner();

  /** The first byte. */
  long start();

  /** How many bytes; 0 is to the end of the file, wherever that is. */
  long length();

  /** The process, of a lock of fcntl(2). */
  int pid();

  /** True if the caller waits for a lock in the way to go: {@code F_WAIT}. */
  boolean waits();

  /** True for flock(2), whose locks belong to an opening, not to a process: {@code F_FLOCK}. */
  boolean isWholeFile();

  /** Answers GET: there is a lock in the way. */
  void inTheWay(Kind kind, long start, long length, int pid);

  /** Answers GET: none is in the way. */
  void free();
}

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

  /** What {@link #start()} is relative to: {@code l_whence} of fcntl(2). */
  enum Whence {
    /** The start of the file: {@code SEEK_SET}. */
    START,
    /**
     * The offset of the open file, {@code SEEK_CUR}. The kernel has added that offset: {@link
     * #start()} is relative to the start of the file.
     */
    CURRENT,
    /** The end of the file: {@code SEEK_END}. The kernel leaves {@link #start()} as it is. */
    END
  }

  /** What the file system shall do. */
  Action action();

  /** The kind of the lock. */
  Kind kind();

  /** The owner of the lock: a number that only identifies it. */
  long owner();

  /**
   * What {@link #start()} is relative to.
   *
   * @throws ErrnoException EINVAL if the caller of fcntl(2) gave none of the three
   */
  Whence whence();

  /**
   * The offset that {@link #length()} counts from: {@code l_start} of fcntl(2). It is relative to
   * the size of the file for {@link Whence#END}, else to the start of the file. It can be negative.
   * {@link #range} has the offsets of the bytes.
   */
  long start();

  /**
   * The length in bytes: {@code l_len} of fcntl(2). 0 means a range without an end, even when the
   * file grows. A negative length means the bytes before {@link #start()}.
   */
  long length();

  /**
   * The bytes to lock, as the kernel's lf_advlock() determines them.
   *
   * @param fileSize the present size of the file, in bytes; it counts only for {@link Whence#END}
   * @throws ErrnoException EINVAL if a byte would be before the start of the file, or if {@link
   *     #whence()} is invalid; EOVERFLOW if an offset would be above {@link ByteRange#NO_END}, as
   *     POSIX requires of fcntl()
   */
  default ByteRange range(long fileSize) {
    long start = start();
    if (whence() != Whence.END) {
      return ByteRange.of(start, length());
    }
    if (start > ByteRange.NO_END - fileSize) {
      throw Errno.EOVERFLOW.exception();
    }
    return ByteRange.of(fileSize + start, length());
  }

  /** The id of the process, for a lock of fcntl(2). */
  int pid();

  /** Whether the caller waits while another lock conflicts: {@code F_WAIT}. */
  boolean waits();

  /**
   * Whether the lock is one of flock(2): {@code F_FLOCK}. Such a lock belongs to an open file, not
   * to a process.
   */
  boolean isWholeFile();

  /**
   * Replies to {@link Action#GET} with a lock that conflicts. NetBSD's kernel ignores this reply:
   * its puffs_vnop_advlock() returns only the error number to fcntl(2).
   *
   * @param start the offset of the first byte, relative to the start of the file
   * @param length the length in bytes, 0 for a lock without an end: {@link ByteRange#length()}
   * @param pid the id of the process that has the lock
   */
  void conflict(Kind kind, long start, long length, int pid);

  /** Replies to {@link Action#GET} that no lock conflicts. */
  void noConflict();
}

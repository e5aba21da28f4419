package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * An open {@code /dev/fuse}. Errors are those of NetBSD, negated. Any thread may call {@link
 * #wakeup}, {@link #isReadable} and {@link #close}; the others only one thread at a time.
 */
public interface FuseChannel extends AutoCloseable {
  /**
   * Reads the next request. Does not wait.
   *
   * @param into direct, in native order; written from index {@code at} on
   * @return the length; or EAGAIN if there is none, ENODEV if the mount has ended, ECONNABORTED if
   *     someone has aborted the connection
   */
  int read(ByteBuffer into, int at);

  /**
   * Writes an answer or a notification: {@code length} bytes of {@code from}, direct, from index
   * {@code at} on.
   *
   * @return {@code length}; or ENOENT if the kernel does not wait for this answer any more
   */
  int write(ByteBuffer from, int at, int length);

  /** Whether {@link #read} would return something else than EAGAIN. */
  boolean isReadable();

  /** Whether the connection has ended. */
  boolean isOver();

  /** Waits until {@link #isReadable}, or {@link #wakeup}, or {@code timeout} has passed. */
  void await(Duration timeout);

  /** Waits until {@link #wakeup}, or until {@code timeout} has passed. */
  void awaitWakeup(Duration timeout);

  /** Ends the {@link #await} of another thread; if there is none, the next one. */
  void wakeup();

  /**
   * The supplementary groups of a thread that waits for an answer.
   *
   * @param thread as the request names it
   * @param uid the user of the request
   * @param gid the group of the request
   * @return in any order; none if they are not known
   */
  int[] groups(int thread, int uid, int gid);

  /** The size of a page of this kernel's memory, in bytes: a power of two. */
  int pageSize();

  /** The error number of this kernel that has the meaning of NetBSD's {@code errno}. */
  int errorNumber(int errno);

  /** Ends the connection. All calls in the mounted directory fail from now on. */
  @Override
  void close();
}

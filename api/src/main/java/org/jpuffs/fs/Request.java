package org.jpuffs.fs;

import java.time.InstantSource;

/** A request of the kernel: its caller, and options of its reply. */
public interface Request {
  /** The operation. */
  Operation operation();

  /** The credentials of the caller; {@link Credentials#isAbsent()} if the request has none. */
  Credentials credentials();

  /** The id of the calling process, 0 for the kernel itself: puffs_cc_getcaller(3). */
  int pid();

  /** The id of the calling LWP (thread) in that process. */
  int lid();

  /**
   * The clock of the mount, {@link MountOptions#clock()}: what a file system sets times to.
   *
   * <p>In a check it is the clock of the kernel, so that the times of the file system and those
   * that the kernel sends are of one clock.
   */
  InstantSource clock();

  /**
   * Whether the kernel ignores the result of the operation and does not wait for it. The operation
   * must be carried out all the same.
   */
  boolean isFireAndForget();

  /**
   * Adds {@code setback} to the reply.
   *
   * @throws IllegalStateException unless the operation is OPEN, MMAP, REMOVE, RMDIR or INACTIVE:
   *     the kernel ignores setbacks of others
   */
  void setback(Setback setback);
}

package org.jpuffs.fs;

import java.time.InstantSource;

/** The request that an operation answers: who asks, and what the reply says besides its answer. */
public interface Request {
  /** The operation asked for. */
  Operation operation();

  /** On whose behalf; absent ({@link Credentials#isAbsent()}) where the request has none. */
  Credentials credentials();

  /** The process that caused the request, 0 for the kernel itself; puffs_cc_getcaller(3). */
  int pid();

  /** The thread of that process. */
  int lid();

  /**
   * The clock of the mount, {@link MountOptions#clock()}: what a file system sets times to.
   *
   * <p>In a check it is the clock of the kernel, so that the times of the file system and those
   * that the kernel sends are of one clock.
   */
  InstantSource clock();

  /**
   * True if the kernel does not wait and whatever the operation answers goes nowhere.
   *
   * <p>Such a request is carried out like any other.
   */
  boolean isFireAndForget();

  /**
   * Adds {@code setback} to the reply.
   *
   * @throws IllegalStateException unless the operation is OPEN, MMAP, REMOVE, RMDIR or INACTIVE:
   *     the kernel heeds setbacks of these
   */
  void setback(Setback setback);
}

package org.jpuffs.fs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

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

  /**
   * Waits for {@code stage}, and returns its value. Until then, the loop takes other requests:
   * {@code puffs_cc_yield()} of puffs_cc(3). When the method goes on, no other operation runs.
   *
   * <p>If the stage fails with an {@link ErrnoException}, this exception is thrown. If it fails
   * with an {@link java.io.IOException}, an {@link java.io.UncheckedIOException} is thrown: an
   * operation that does not catch it fails with {@link Errno#of(java.io.IOException)}. If the stage
   * is cancelled, the error is EINTR. If the mount ends, the error is ENXIO. A signal to the
   * calling process ends its system call, but not this wait: the kernel does not inform the server.
   *
   * @throws java.util.concurrent.CompletionException with the cause, if the stage fails otherwise
   * @throws IllegalStateException unless the method of the operation is marked with {@link MayWait}
   */
  <T> T await(CompletionStage<T> stage);

  /**
   * As {@link #await(CompletionStage)}, but at most for {@code limit}, by the clock of the mount.
   * After that the error is ETIMEDOUT.
   */
  <T> T await(CompletionStage<T> stage, Duration limit);

  /**
   * Makes the reply the caller's task: the method returns, with any value, and {@link Later}
   * completes the operation. This needs no thread.
   *
   * @throws IllegalStateException unless the method of the operation is marked with
   *     {@code @MayWait(WaitMode.LATER)}, or if it is called a second time
   */
  <T> Later<T> later();
}

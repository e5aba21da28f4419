package org.jpuffs.fs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The mount of a file system, as the file system sees it. The file system gets it from {@link
 * FileSystem#start}.
 *
 * <p><b>Threads.</b> A mount has a loop, which calls the operations, one after the other. Any
 * thread may call the methods of this interface, except for {@link #forEachNode}. Tasks run in the
 * loop, between operations: they need no locks, and must not wait.
 *
 * <p><b>Requests to the kernel.</b> The {@code invalidate} and {@code flush} methods send a request
 * to the kernel: puffs_flush(3). The stage that they return completes, in the loop, when the kernel
 * has answered. It completes with an {@link ErrnoException} if the kernel refuses the request, and
 * with ENXIO if the mount ends before the answer. An operation must not wait for such a stage in
 * another way than {@link Request#await}: while the kernel writes pages back, it sends requests
 * that the loop must answer first. For a node that the kernel does not know, nothing is sent, and
 * the stage is complete.
 *
 * @param <N> the type of the file system's nodes
 */
public interface MountContext<N> extends Executor {
  /**
   * Runs {@code task} in the loop, as soon as no operation runs: puffs_cc_schedule(3). Tasks run in
   * the order of the calls. What a task throws is reported to {@link MountOptions#onTaskFailure}.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the mount has ended
   */
  @Override
  void execute(Runnable task);

  /**
   * Runs {@code task} in the loop after {@code delay}, by the clock of the mount: at once if it is
   * not positive. A timer that is not due when the mount ends does not run.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the mount has ended
   */
  LoopTimer schedule(Duration delay, Runnable task);

  /** The clock of the mount: {@link MountOptions#clock()}. */
  InstantSource clock();

  /**
   * The user and the group of the process that serves the mount, as geteuid(2) and getegid(2) of a
   * server in C: whose files the root directory and what is in it should be.
   */
  Owner owner();

  /**
   * Asks the kernel for a forced unmount: puffs_exit(3) of NetBSD 6 and later. The kernel then
   * sends an {@code unmount}. Without a mount this has no effect.
   */
  void requestUnmount();

  /**
   * Closes the device, after the operation that runs. The kernel then ends the mount, and system
   * calls that wait for a reply fail with ENXIO.
   */
  void exit();

  /**
   * Calls {@code action} for each node that the kernel may know, in no particular order:
   * puffs_pn_nodewalk(3). The action must not look up nodes.
   *
   * @throws IllegalStateException unless called by an operation or a task
   */
  void forEachNode(Consumer<? super N> action);

  /** Makes the kernel forget the names in {@code directory}: puffs_inval_namecache_dir(3). */
  CompletionStage<Void> invalidateNames(N directory);

  /** Makes the kernel forget all names of the mount: puffs_inval_namecache_all(3). */
  CompletionStage<Void> invalidateAllNames();

  /**
   * Makes the kernel forget the cached pages of {@code file}: puffs_inval_pagecache_node(3).
   * Changes in these pages that the kernel has not written back are lost.
   */
  default CompletionStage<Void> invalidatePages(N file) {
    return invalidatePages(file, 0, 0);
  }

  /**
   * As {@link #invalidatePages(Object)}, for the pages with the bytes from {@code start} up to
   * {@code end}, which is not included; an {@code end} of 0 means the end of the file:
   * puffs_inval_pagecache_node_range(3).
   *
   * @throws IllegalArgumentException if a value is negative, or {@code end} is neither 0 nor
   *     greater than {@code start}
   */
  CompletionStage<Void> invalidatePages(N file, long start, long end);

  /**
   * Makes the kernel write back the changed pages of {@code file}: puffs_flush_pagecache_node(3).
   * The writes arrive before the stage completes.
   */
  default CompletionStage<Void> flushPages(N file) {
    return flushPages(file, 0, 0);
  }

  /**
   * As {@link #flushPages(Object)}, for the pages with the bytes from {@code start} up to {@code
   * end}, which is not included; an {@code end} of 0 means the end of the file:
   * puffs_flush_pagecache_node_range(3).
   *
   * @throws IllegalArgumentException if a value is negative, or {@code end} is neither 0 nor
   *     greater than {@code start}
   */
  CompletionStage<Void> flushPages(N file, long start, long end);
}

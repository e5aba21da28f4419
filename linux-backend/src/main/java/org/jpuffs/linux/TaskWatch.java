package org.jpuffs.linux;

import org.jpuffs.fs.Errno;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the calls of all tasks of a kernel when their results mean nothing any more: the server of
 * the file system has ended, or the JVM ends while programs run.
 */
final class TaskWatch {
  /** Asks the server something that the kernel does not answer by itself. */
  interface Question {
    /** The result: 0 or a negated error number. */
    long ask();
  }

  private final String directory;
  private final Question question;

  /** The only thread that may make calls from now on; null if all may. */
  private volatile @Nullable Thread closing;

  private volatile boolean exiting;

  /**
   * A watch over the tasks whose programs run in {@code directory}.
   *
   * @param question makes no call of a task that is watched
   */
  TaskWatch(String directory, Question question) {
    this.directory = directory;
    this.question = question;
  }

  /** The JVM ends: results of calls by other threads than this one are not given any more. */
  void exits() {
    exiting = true;
    closes();
  }

  /** The kernel closes: this thread gets results as they are. */
  void closes() {
    closing = Thread.currentThread();
  }

  /**
   * Looks at the result of a call, before it is given to the caller.
   *
   * @param result of a call, or a negated error number of NetBSD
   * @throws KernelDeathException if the server of the directory has ended
   * @throws IllegalStateException if the JVM ends
   */
  void verify(long result) {
    if (Thread.currentThread() == closing) {
      return;
    }
    if (exiting) {
      throw new IllegalStateException("ended by the user: the JVM got a signal");
    }
    // One file may have such an error for a reason of its own.
    if (isOfDeadServer(result) && isOfDeadServer(question.ask())) {
      throw new KernelDeathException(
          KernelDeathException.Kind.PANIC,
          "the server of the file system at "
              + directory
              + " has ended, or its connection was cut: "
              + Errno.describe(result)
              + ". Unmount it (umount -l), and mount it again");
    }
  }

  /** {@code fs/fuse/dev.c}: ECONNABORTED for what waits when it ends, ENOTCONN for what comes. */
  private static boolean isOfDeadServer(long result) {
    return result == -Errno.ENOTCONN.number() || result == -Errno.ECONNABORTED.number();
  }
}

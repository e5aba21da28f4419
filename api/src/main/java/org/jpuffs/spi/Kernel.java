package org.jpuffs.spi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A running kernel. It serves any number of fresh mounts, one after another.
 *
 * <p>A test opens a device, mounts on it, gives the server's loop to {@link #host}, and makes
 * system calls as a {@link Process}. After each call {@link #settle()} lets the kernel come to
 * rest, so that what the call caused is over before the next begins.
 */
public interface Kernel extends AutoCloseable {
  /**
   * An empty directory of the kernel's own root file system, absolute, to mount on: {@code /mnt}
   * where the kernel is the test's own.
   */
  byte[] mountPoint();

  /** Opens {@code /dev/puffs} in a process of its own, the file server's. */
  PuffsDevice openDevice();

  /** A new process: user 0, group 0, umask 022, its working directory {@code /}. */
  Process newProcess();

  /**
   * Whether each process has a working directory, credentials, a umask and locks of its own. A
   * kernel that is entered through one process for all of them, as by libc, answers false: what one
   * process sets there, all have.
   */
  default boolean hasSeparateProcesses() {
    try (Process one = newProcess();
        Process other = newProcess()) {
      return one.pid() != other.pid();
    }
  }

  /**
   * Has the loop of the server on {@code device} run whenever frames wait, until it has nothing
   * more to serve: on the stack of the waiting call ({@code sim}), or on a thread of its own.
   *
   * <p>Called once for a device, before it is mounted. A server that is not hosted runs its own
   * loop: {@link FrameServer#serve()}.
   */
  void host(PuffsDevice device, FrameServer server);

  /**
   * Returns once the kernel is at rest: no frame waits on a device with a hosted server, no server
   * is at work on one, and no thread of the kernel has work that it could do now.
   */
  void settle();

  /**
   * The kernel's time of day. File servers may read it on their own threads while they answer a
   * request.
   *
   * @return by default the clock of this machine
   */
  default InstantSource clock() {
    return InstantSource.system();
  }

  /**
   * Lets {@code duration} of the kernel's time pass and {@linkplain #settle() settles}: the
   * simulated clock jumps, a real one is waited for.
   */
  void sleep(Duration duration);

  /**
   * Runs programs at the same time, each on a thread of its own, until all have ended. {@code sim}
   * has one of them run at a time, and lets {@code seed} decide who is next whenever one begins a
   * system call or waits in it: the same seed, the same order. Elsewhere they run as they come.
   *
   * @throws RuntimeException what one of them threw, with those of the others suppressed in it
   */
  default void runTogether(long seed, List<? extends Runnable> programs) {
    FreeThreads.run(programs);
  }

  /**
   * What is left, a line each, of mounts and processes that are gone: nothing, unless something
   * leaked. To be asked when nothing is mounted and no process is open; a kernel that cannot look
   * into itself answers nothing.
   */
  default List<String> leftovers() {
    return List.of();
  }

  /** Unmounts what is mounted, by force, and frees the kernel where that is possible. */
  @Override
  void close();
}

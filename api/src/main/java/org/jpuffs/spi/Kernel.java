package org.jpuffs.spi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Owner;

/**
 * A running kernel. It can mount one file system after the other.
 *
 * <p>A test opens a device, passes the server's loop to {@link #host}, mounts, and makes system
 * calls through a {@link Process}. After each call it calls {@link #settle()}, so that everything
 * that the call has caused is finished before the next call.
 */
public interface Kernel extends AutoCloseable {
  /**
   * The absolute path of an empty directory to mount on: {@code /mnt} if the kernel exists only for
   * this test.
   */
  byte[] mountPoint();

  /** Opens {@code /dev/puffs}, in a new process of the kernel: that of the file server. */
  PuffsDevice openDevice();

  /**
   * Makes a process of {@link #owner()}, with umask 022 and the working directory {@code /}. A
   * process of user 0 has no supplementary groups.
   */
  Process newProcess();

  /**
   * The user and the group of new processes and devices. Only processes of user 0 can change their
   * credentials.
   *
   * @return by default user 0 and group 0
   */
  default Owner owner() {
    return Owner.SUPERUSER;
  }

  /**
   * Whose system calls the processes make.
   *
   * @return by default NetBSD's
   */
  default Dialect dialect() {
    return Dialect.NETBSD;
  }

  /**
   * Mounts an empty file system without a file server. By default it is a tmpfs.
   *
   * @param mounter a process that may mount
   * @param directory the absolute path of the mount point, which is made if it does not exist
   * @return 0 or a negated error number
   */
  default int mountEmpty(Process mounter, byte[] directory) {
    mounter.mkdir(directory, 0755);
    return mounter.mountTmpfs(directory);
  }

  /**
   * Ends the mount of {@link #mountEmpty}; its files are lost.
   *
   * @param flags 0, or {@code MNT_FORCE} of {@link org.jpuffs.wire.MountFlags} if files may be open
   * @return 0 or a negated error number
   */
  default int unmountEmpty(Process mounter, byte[] directory, int flags) {
    return mounter.unmount(directory, flags);
  }

  /**
   * Whether each process has its own working directory, credentials, umask and locks. On a kernel
   * that all processes enter through one process of the operating system, as with libc, they share
   * them.
   */
  default boolean hasSeparateProcesses() {
    try (Process one = newProcess();
        Process other = newProcess()) {
      return one.pid() != other.pid();
    }
  }

  /**
   * Whether processes can map files: {@link Process#mmap}. Processes that share the memory of this
   * JVM, as with rump and libc, cannot: a fault would end the JVM.
   */
  default boolean canMapFiles() {
    return false;
  }

  /**
   * Whether any file can be opened by its handle: {@link Process#getfh} and {@link Process#fhopen}.
   *
   * @return by default true
   */
  default boolean canOpenHandles() {
    return true;
  }

  /**
   * What this kernel can do that not every kernel can: which of the {@link OptionalCalls} its
   * processes have.
   *
   * @return by default nothing
   */
  default Set<KernelCapability> capabilities() {
    return Set.of();
  }

  /**
   * Runs the loop of the server on {@code device} whenever there are frames, while {@link
   * FrameServer#isServing()}: on the stack of the system call that waits for the reply ({@code
   * sim}), or on a separate thread.
   *
   * <p>Called once for a device, before the mount. The owner of a server that no kernel hosts calls
   * {@link FrameServer#serve()}.
   */
  void host(PuffsDevice device, FrameServer server);

  /**
   * Waits until the kernel is idle: no device with a hosted server has a frame, no hosted server
   * carries out an operation, and no thread of the kernel has work that it can do now.
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
   * Advances the kernel's clock by {@code duration}, then {@linkplain #settle() settles}. A
   * simulated clock is set forward; a real kernel is waited for.
   */
  void sleep(Duration duration);

  /**
   * Runs programs concurrently, each on its own thread, until all have ended. {@code sim} runs one
   * at a time: whenever a program starts a system call or waits in one, {@code seed} decides which
   * runs next, so that the same seed gives the same order. Other kernels run them in any order.
   *
   * @throws RuntimeException the exception of a program; those of other programs are suppressed
   */
  default void runTogether(long seed, List<? extends Runnable> programs) {
    FreeThreads.run(programs);
  }

  /**
   * As {@link #runTogether(long, List)}, with fewer switches. On {@code sim} the seed makes another
   * choice than the usual one at most {@code switches} times. The usual choice is the program that
   * runs, until it waits; then a file server that has work; then the first program that can run. On
   * other kernels the number means nothing.
   *
   * @param switches 0 or more
   */
  default void runTogether(long seed, int switches, List<? extends Runnable> programs) {
    runTogether(seed, programs);
  }

  /**
   * Lists what has leaked, one line each: objects of mounts and processes that no longer exist. To
   * be called when nothing is mounted and no process is open. A kernel that cannot list its objects
   * returns an empty list.
   */
  default List<String> leftovers() {
    return List.of();
  }

  /** Unmounts all mounts by force, and frees the kernel if that is possible. */
  @Override
  void close();
}

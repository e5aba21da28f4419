package org.jpuffs.spi;

import java.util.List;
import java.util.Set;

/**
 * A kind of kernel. {@link java.util.ServiceLoader} finds the backends, and a user chooses one by
 * its name. A backend uses libraries and devices only from {@link #start()} on.
 */
public interface Backend {
  /** The name: {@code sim}, {@code rump}, {@code netbsd}, {@code fuse} and so on. */
  String name();

  /** One line: the kind of kernel. */
  String description();

  /**
   * Checks what the backend needs on this machine. A precondition comes after those that it depends
   * on. {@link #start()} can succeed only if all are met.
   */
  default List<Precondition> preconditions() {
    return List.of();
  }

  /**
   * Whether several kernels of this backend can run at the same time in one process, and each has a
   * mount point of its own. Otherwise a second {@link #start()} may fail, or give the same kernel.
   *
   * @return by default false
   */
  default boolean allowsSeveralKernels() {
    return false;
  }

  /**
   * Whether each process that starts this backend has a kernel of its own, so that several
   * processes do not meet.
   *
   * @return by default false
   */
  default boolean hasKernelPerProcess() {
    return false;
  }

  /**
   * Detaches this process from the terminal that it was started from, as puffs_daemon(3) does. A
   * backend whose servers end with the terminal does nothing. Called after {@link #start()}.
   */
  default void detach() {}

  /**
   * Starts a kernel.
   *
   * @throws BackendUnavailableException if the machine lacks something that the backend needs; the
   *     message names it and the remedy
   */
  Kernel start() throws BackendUnavailableException;

  /**
   * The words after {@code -o} of a mount that only kernels of this backend understand.
   *
   * @return by default none
   */
  default Set<String> mountWords() {
    return Set.of();
  }

  /**
   * Starts a kernel whose mounts have options of this backend.
   *
   * @param mountWords some of {@link #mountWords()}
   * @throws BackendUnavailableException as {@link #start()}
   */
  default Kernel start(Set<String> mountWords) throws BackendUnavailableException {
    return start();
  }

  /**
   * Whether its kernels have {@code /dev/puffs}. A kernel without it can only run programs in a
   * directory: {@link #startIn}.
   *
   * @return by default true
   */
  default boolean hasPuffs() {
    return true;
  }

  /**
   * Starts a kernel whose processes work in a fresh subdirectory of {@code directory}, which is
   * mounted already. {@link Kernel#close()} removes the subdirectory, and nothing else.
   *
   * @param directory a path on this machine
   * @throws BackendUnavailableException if the directory cannot be used, or if the backend cannot
   *     do this, as by default
   */
  default Kernel startIn(String directory) throws BackendUnavailableException {
    throw new BackendUnavailableException(
        "the backend " + name() + " cannot check " + directory + ": use --backend linux for that");
  }

  /**
   * Starts a kernel whose {@link Kernel#mountEmpty} mounts a fresh copy of a disk, by a file system
   * of the kernel's own. The file stays as it is.
   *
   * @throws BackendUnavailableException if the image cannot be used, or if the backend cannot do
   *     this, as by default
   */
  default Kernel startWith(DiskImage image) throws BackendUnavailableException {
    throw new BackendUnavailableException(
        "the backend " + name() + " mounts no disks: use --backend rump for " + image.file());
  }
}

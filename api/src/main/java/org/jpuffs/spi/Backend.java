package org.jpuffs.spi;

import java.util.List;

/**
 * A kind of kernel, found by {@link java.util.ServiceLoader} and chosen by name.
 *
 * <p>Looking at a backend costs nothing: whatever it needs (libraries, devices) is first touched by
 * {@link #start()}.
 */
public interface Backend {
  /** The name by which it is chosen: {@code sim}, {@code rump}, {@code netbsd}. */
  String name();

  /** One line: what kernel this is. */
  String description();

  /**
   * What this machine must have for the backend, each looked at now, those first on which others
   * rest. A kernel can only {@linkplain #start() start} if all are met.
   */
  default List<Precondition> preconditions() {
    return List.of();
  }

  /**
   * Takes this process out of the session of the terminal that it was started from, as
   * puffs_daemon(3) does, where the backend's servers can outlive that; called after {@link
   * #start()}.
   */
  default void detach() {}

  /**
   * Starts a kernel.
   *
   * @throws BackendUnavailableException if this machine lacks what the backend needs; its message
   *     says what is missing and the remedy
   */
  Kernel start() throws BackendUnavailableException;
}

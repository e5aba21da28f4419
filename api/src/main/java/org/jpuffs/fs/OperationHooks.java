package org.jpuffs.fs;

import org.jspecify.annotations.Nullable;

/**
 * Called before and after each operation: puffs_set_prepost() of libpuffs. The thread that carries
 * out the operation calls both, except for an operation that answers {@link Request#later()}: there
 * the loop calls {@link #after}.
 */
public interface OperationHooks {
  /**
   * Called before the operation. {@link Request#credentials()} are absent here: they are a part of
   * the message, which the operation reads. What this method throws fails the operation, as if the
   * operation had thrown it.
   */
  default void before(Request request) {}

  /**
   * Called when the result of the operation is decided, before the reply is sent. What this method
   * throws is reported to {@link MountOptions#onFailure}; the result does not change.
   *
   * @param error the error of the reply; null for success
   */
  default void after(Request request, @Nullable Errno error) {}
}

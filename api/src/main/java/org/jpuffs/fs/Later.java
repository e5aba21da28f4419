package org.jpuffs.fs;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a request that its operation has not answered: {@link Request#later()}. The views
 * that the operation got ({@link Attributes}, buffers and so on) stay valid until the reply is
 * sent.
 *
 * <p>Any thread may call these methods. The loop sends the reply, at the earliest after the
 * operation has returned. Only the first of them has an effect. The others return false, and so do
 * all once the mount has ended.
 *
 * @param <T> the type that the operation returns
 */
public interface Later<T> {
  /** Completes an operation that returns nothing. */
  default boolean complete() {
    return complete(null);
  }

  /** Completes the operation as if it had returned {@code result}. */
  boolean complete(@Nullable T result);

  /**
   * Completes the operation with the result of {@code rest}, which the loop calls. It may use the
   * views of the request, and fail as an operation does.
   */
  boolean completeWith(Supplier<? extends @Nullable T> rest);

  /** Completes the operation as if it had thrown {@code failure}. */
  boolean fail(Throwable failure);

  /** Completes the operation with {@code error}. */
  default boolean fail(Errno error) {
    return fail(error.exception());
  }

  /** Completes the operation with {@code error} after {@code delay}, by the clock of the mount. */
  void failAfter(Duration delay, Errno error);

  /** Whether the reply is decided, or the mount has ended. */
  boolean isDone();
}

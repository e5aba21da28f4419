package org.jpuffs.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/** The outcome of a stage that an operation waits for. The wait may end before the stage does. */
final class Awaited<T> {
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  Awaited(CompletionStage<T> stage) {
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            outcome.complete(value);
          } else {
            outcome.completeExceptionally(failure);
          }
        });
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /** Ends the wait with {@code error}. */
  void fail(Errno error) {
    outcome.completeExceptionally(error.exception());
  }

  /** Runs {@code action} at the end of the wait; at once if it has ended. */
  void whenDone(Runnable action) {
    CompletionStage<T> stage = outcome;
    stage.whenComplete((value, failure) -> action.run());
  }

  /** Returns the value of the stage, or throws what it failed with; waits for it. */
  T value() {
    try {
      return outcome.join();
    } catch (CancellationException e) {
      throw new ErrnoException(
          Errno.EINTR, "the stage that the operation waits for is cancelled", e);
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof ErrnoException errno) {
        throw errno;
      }
      if (cause instanceof IOException io) {
        throw new UncheckedIOException(io);
      }
      if (cause instanceof CancellationException) {
        throw new ErrnoException(
            Errno.EINTR, "the stage that the operation waits for is cancelled", cause);
      }
      throw e;
    }
  }
}

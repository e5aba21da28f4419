package org.jpuffs.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;

/** What a stage has become. */
final class Stages {
  /** Longer than anything takes; no test waits for it unless it fails. */
  private static final int SECONDS = 30;

  private Stages() {}

  static boolean isDone(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isDone();
  }

  /** The value of a stage that is complete. */
  static <T> T value(CompletionStage<T> stage) {
    assertThat(stage.toCompletableFuture()).isDone();
    return stage.toCompletableFuture().join();
  }

  /** The error of a stage that has failed. */
  static Errno errno(CompletionStage<?> stage) {
    assertThat(stage.toCompletableFuture()).isDone();
    Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().join());
    assertThat(thrown).isInstanceOf(CompletionException.class);
    assertThat(thrown.getCause()).isInstanceOf(ErrnoException.class);
    return ((ErrnoException) thrown.getCause()).errno();
  }

  /** Waits for a stage that other threads complete. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new AssertionError("the stage failed", failure);
    } catch (InterruptedException | TimeoutException failure) {
      throw new AssertionError("the stage did not complete", failure);
    }
  }

  /** Waits for a stage that other threads fail. */
  static Errno awaitErrno(CompletionStage<?> stage) {
    await(stage.handle((value, failure) -> failure != null));
    return errno(stage);
  }
}

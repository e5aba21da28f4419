package org.jpuffs.conformance.junit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a check in a thread of its own. If a call does not return, the test fails and the test
 * runner goes on; the thread and the kernel are given up. All calls of the check are made by the
 * one thread.
 */
final class GuardedRun {
  /** How long a call may take. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  private GuardedRun() {}

  /**
   * The result of {@code body}, which uses {@code check} on {@code kernel}.
   *
   * @throws AssertionError if a call does not return within {@code limit}
   */
  static <T> @Nullable T run(
      SharedKernels.Shared kernel, Check check, Duration limit, Supplier<@Nullable T> body) {
    CompletableFuture<@Nullable T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(result, body), "conformance check");
    thread.setDaemon(true);
    Watchdog watchdog =
        new Watchdog(
            check::progress, limit, hung -> result.completeExceptionally(hang(hung, limit)));
    try {
      thread.start();
      return result.get();
    } catch (ExecutionException failed) {
      if (thread.isAlive() && failed.getCause() instanceof HangError) {
        kernel.giveUp();
        thread.interrupt();
      }
      throw unwrapped(failed);
    } catch (InterruptedException e) {
      kernel.giveUp();
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was interrupted", e);
    } finally {
      watchdog.stop();
    }
  }

  private static <T> void complete(
      CompletableFuture<@Nullable T> result, Supplier<@Nullable T> body) {
    try {
      result.complete(body.get());
    } catch (Throwable thrown) { // The thread of the test throws it.
      result.completeExceptionally(thrown);
    }
  }

  private static RuntimeException unwrapped(ExecutionException failed) {
    Throwable cause = failed.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  /** A call did not return. */
  private static final class HangError extends AssertionError {
    private static final long serialVersionUID = 1L;

    HangError(String message) {
      super(message);
    }
  }

  private static HangError hang(Progress hung, Duration limit) {
    return new HangError(
        hung.step()
            + " did not return within "
            + limit.toMillis()
            + " ms. The kernel is given up; tests that follow get another one. The program:\n"
            + ScriptWriter.print(hung.soFar()));
  }
}

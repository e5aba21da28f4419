package org.jpuffs.conformance.mutants;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Request;
import org.jspecify.annotations.Nullable;

/** Lets operations wait for a while, in which the server carries out others. */
final class Pauses {
  /** In milliseconds of the mount's clock. */
  private static final int USUAL = 2;

  private static final int LONGEST = 3;
  private static final long SEED = 1;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private @Nullable MountContext<?> mount;

  /** The file system is mounted. */
  void start(MountContext<?> context) {
    mount = context;
  }

  /** Waits for a time that is the same in each run, and may be 0. */
  void pauseAtRandom(Request request) {
    int milliseconds = random.nextInt(LONGEST + 1);
    if (milliseconds > 0) {
      pause(request, milliseconds);
    }
  }

  void pause(Request request) {
    pause(request, USUAL);
  }

  private void pause(Request request, int milliseconds) {
    MountContext<?> context = mount;
    if (context == null) {
      throw new IllegalStateException("an operation before the mount cannot wait");
    }
    CompletableFuture<String> over = new CompletableFuture<>();
    context.schedule(Duration.ofMillis(milliseconds), () -> over.complete("over"));
    request.await(over);
  }
}

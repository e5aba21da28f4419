package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.LoopTimer;
import org.jspecify.annotations.Nullable;

/** The request of an operation that a thread of the author's executor runs. */
final class ExecutorWait<N> extends LaterReply<N> {
  private final RequestServer<N> server;
  private volatile @Nullable Awaited<?> awaited;

  ExecutorWait(RequestServer<N> server, RequestSlot<N> slot) {
    super(server, slot);
    this.server = server;
  }

  @Override
  public <T> T await(CompletionStage<T> stage, @Nullable Duration limit) {
    Awaited<T> wait = new Awaited<>(stage);
    LoopTimer timer = limit == null ? null : timer(wait, limit);
    awaited = wait;
    if (server.isOver()) {
      wait.fail(Errno.ENXIO);
    }
    try {
      return wait.value();
    } finally {
      awaited = null;
      if (timer != null) {
        timer.cancel();
      }
    }
  }

  private @Nullable LoopTimer timer(Awaited<?> wait, Duration limit) {
    try {
      return server.failAfter(limit, wait, Errno.ETIMEDOUT);
    } catch (RejectedExecutionException e) {
      wait.fail(Errno.ENXIO); // the mount has ended
      return null;
    }
  }

  @Override
  public synchronized void abort() {
    super.abort();
    Awaited<?> wait = awaited;
    if (wait != null) {
      wait.fail(Errno.ENXIO);
    }
  }
}

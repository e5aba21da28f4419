package org.jpuffs.mount;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.LoopTimer;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/** The request of an operation that runs on an {@link OperationThread}. */
final class ThreadWait<N> implements WaitingRequest {
  private final RequestServer<N> server;
  private final RequestSlot<N> slot;
  private final OperationThread thread;
  private @Nullable Awaited<?> awaited;

  ThreadWait(RequestServer<N> server, RequestSlot<N> slot, OperationThread thread) {
    this.server = server;
    this.slot = slot;
    this.thread = thread;
  }

  @Override
  public <T> T await(CompletionStage<T> stage, @Nullable Duration limit) {
    if (Thread.currentThread() != thread.thread()) {
      throw new IllegalStateException(
          "await of "
              + slot.operation
              + " was called by the thread "
              + Thread.currentThread().getName()
              + "; only the thread that runs the operation can wait");
    }
    Awaited<T> wait = new Awaited<>(stage);
    if (wait.isDone()) {
      return wait.value();
    }
    if (server.isOver()) {
      throw Errno.ENXIO.exception();
    }
    LoopTimer timer = limit == null ? null : server.failAfter(limit, wait, Errno.ETIMEDOUT);
    awaited = wait;
    wait.whenDone(() -> server.execute(() -> server.resume(slot, thread)));
    boolean goesOn = thread.giveTurnToLoop();
    awaited = null;
    if (timer != null) {
      timer.cancel();
    }
    if (!goesOn) {
      throw Errno.EIO.exception(); // the loop has replied, and ignores this operation
    }
    return wait.value();
  }

  @Override
  public <T> Later<T> later() {
    throw new IllegalStateException(
        slot.operation
            + " runs on a thread: mark its method with @MayWait(WaitMode."
            + WaitMode.LATER
            + ")");
  }

  /** Of an operation that the loop has abandoned, nobody wants the result. */
  @Override
  public boolean isLater() {
    return !thread.keepTurn();
  }

  @Override
  public void abort() {
    Awaited<?> wait = awaited;
    if (wait != null) {
      wait.fail(Errno.ENXIO);
    }
  }
}

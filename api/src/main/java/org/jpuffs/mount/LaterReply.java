package org.jpuffs.mount;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Later;
import org.jpuffs.fs.LoopTimer;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * The request of an operation that may return before its reply is decided. The reply is sent when
 * both have happened: the method has returned, and the reply is decided.
 */
class LaterReply<N> implements WaitingRequest, Later<Object> {
  private final RequestServer<N> server;
  private final RequestSlot<N> slot;

  private boolean later;
  private boolean returned;
  private boolean done;

  /** The timers of {@link #failAfter}. */
  private final List<LoopTimer> timers = new ArrayList<>(0);

  /** What the loop does to complete the operation; null until the reply is decided. */
  private @Nullable Supplier<? extends @Nullable Object> rest;

  LaterReply(RequestServer<N> server, RequestSlot<N> slot) {
    this.server = server;
    this.slot = slot;
  }

  @Override
  public <T> T await(CompletionStage<T> stage, @Nullable Duration limit) {
    throw new IllegalStateException(
        slot.operation
            + " has no thread to wait on: mark its method with @MayWait(WaitMode."
            + WaitMode.THREAD
            + ")");
  }

  @Override
  @SuppressWarnings("unchecked") // Only the author knows what the operation returns.
  public synchronized <T> Later<T> later() {
    if (later) {
      throw new IllegalStateException(
          "later() was called twice for one request, " + slot.operation + "; keep the first Later");
    }
    later = true;
    return (Later<T>) this;
  }

  @Override
  public synchronized boolean isLater() {
    return later;
  }

  @Override
  public synchronized void abort() {
    done = true;
  }

  @Override
  public boolean complete(@Nullable Object result) {
    return decide(() -> result);
  }

  @Override
  public boolean completeWith(Supplier<? extends @Nullable Object> rest) {
    return decide(rest);
  }

  @Override
  public boolean fail(Throwable failure) {
    return decide(
        () -> {
          throw new OperationFailure(failure);
        });
  }

  @Override
  public void failAfter(Duration delay, Errno error) {
    try {
      LoopTimer timer = server.after(delay, () -> fail(error));
      if (!keep(timer)) {
        timer.cancel();
      }
    } catch (RejectedExecutionException e) {
      abort(); // the mount has ended
    }
  }

  private synchronized boolean keep(LoopTimer timer) {
    if (!done) {
      timers.add(timer);
    }
    return !done;
  }

  @Override
  public synchronized boolean isDone() {
    return done;
  }

  private boolean decide(Supplier<? extends @Nullable Object> how) {
    synchronized (this) {
      if (done) {
        return false;
      }
      done = true;
      timers.forEach(LoopTimer::cancel);
      timers.clear();
      rest = how;
      if (!returned) {
        return true;
      }
    }
    return send(how);
  }

  /** The method has returned, after a call of {@link #later}. */
  void returned() {
    Supplier<? extends @Nullable Object> decided;
    synchronized (this) {
      returned = true;
      decided = rest;
    }
    if (decided != null) {
      send(decided);
    }
  }

  /**
   * Gives the rest to the loop. The caller must not hold the lock of this object: a wakeup may wait
   * for the thread in the kernel, and this thread may wait for the lock, in {@link #abort}.
   */
  private boolean send(Supplier<? extends @Nullable Object> how) {
    try {
      server.execute(() -> server.finish(slot, how));
      return true;
    } catch (RejectedExecutionException e) {
      return false; // the mount has ended
    }
  }
}

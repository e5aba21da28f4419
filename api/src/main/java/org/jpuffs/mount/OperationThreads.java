package org.jpuffs.mount;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jpuffs.fs.MountOptions;
import org.jspecify.annotations.Nullable;

/** The threads of operations that wait, and whose turn it is. Only the loop calls its methods. */
final class OperationThreads<N> {
  /** The most threads without an operation that are kept. */
  private static final int MOST_IDLE = 16;

  private final MountOptions options;
  private final @Nullable Duration timeLimit;
  private final RequestServer<N> server;
  private final Deque<OperationThread> idle = new ArrayDeque<>();

  /** The thread that has the turn in place of the loop. */
  private volatile @Nullable Thread turn;

  OperationThreads(MountOptions options, RequestServer<N> server) {
    this.options = options;
    this.server = server;
    timeLimit = options.timeLimit();
  }

  /**
   * Whether {@code thread} runs an operation while the loop waits for it. Any thread may call it.
   */
  boolean hasTurn(Thread thread) {
    return turn == thread;
  }

  /** Starts the operation of {@code slot}. */
  void start(RequestSlot<N> slot) {
    OperationThread thread;
    try {
      OperationThread free = idle.poll();
      thread = free != null ? free : new OperationThread(options.threads());
    } catch (Throwable failure) { // the machine may have no more threads: only this request fails
      server.complete(slot, slot.dispatcher.errorOf(slot.operation, failure));
      return;
    }
    ThreadWait<N> wait = new ThreadWait<>(server, slot, thread);
    slot.wait = wait;
    slot.thread = thread;
    turn = thread.thread();
    afterTurn(
        slot,
        thread,
        thread.start(() -> slot.dispatcher.dispatch(slot.operation, wait), timeLimit));
  }

  /** Lets an operation go on: what it waited for has happened. */
  void resume(RequestSlot<N> slot, OperationThread thread) {
    if (slot.thread == thread) {
      turn = thread.thread();
      afterTurn(slot, thread, thread.giveTurn(timeLimit));
    }
  }

  private void afterTurn(RequestSlot<N> slot, OperationThread thread, OperationThread.Turn why) {
    turn = null;
    switch (why) {
      case WAITS -> {}
      case ENDED -> {
        slot.thread = null;
        if (!server.isOver() && idle.size() < MOST_IDLE) {
          idle.push(thread);
        } else {
          thread.end();
        }
        server.complete(slot, thread.error());
      }
      case OVERDUE -> {
        slot.thread = null;
        Handlers.call(
            options.onFailure(),
            slot.operation,
            OverdueOperation.of(slot.operation, thread.thread()));
        server.abandon(slot);
      }
    }
  }

  /** Ends the threads without an operation. */
  void end() {
    idle.forEach(OperationThread::end);
    idle.clear();
  }
}

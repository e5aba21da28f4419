package org.jpuffs.syscall;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The state of a server's loop (at work, waiting, ended), and a wait until the server is idle. */
public final class ServerIdleness {
  /** True while the server waits for frames and does nothing else. */
  private volatile boolean waiting;

  /** True once the server's loop has ended. */
  private volatile boolean serverExited;

  /** The number of threads in {@link #awaitIdle}. */
  private volatile int waiters;

  private final Object changed = new Object();

  /** The state of a server that works. */
  public ServerIdleness() {}

  /** The server starts to wait for frames. */
  public void beginWait() {
    waiting = true;
    signalChange();
  }

  /** The server works. */
  public void endWait() {
    waiting = false;
  }

  /** Whether the server waits for frames and does nothing else. */
  public boolean isWaiting() {
    return waiting;
  }

  /** The server's loop has ended: no one serves the device any more. */
  public void serverExited() {
    serverExited = true;
    signalChange();
  }

  /** Whether the server's loop has ended. */
  public boolean hasServerExited() {
    return serverExited;
  }

  /** Wakes the threads in {@link #awaitIdle}: the state that they test may have changed. */
  public void signalChange() {
    if (waiters > 0) {
      synchronized (changed) {
        changed.notifyAll();
      }
    }
  }

  /**
   * Waits until {@code isIdle} is true.
   *
   * <p>No wakeup is lost. The server sets its state and then reads the number of waiters. A waiter
   * counts itself first and then tests the state.
   *
   * @param milliseconds the longest time between two tests of {@code isIdle}; 0 for no limit
   * @return false if the server was idle already, or if the thread was interrupted
   */
  public boolean awaitIdle(BooleanSupplier isIdle, LongSupplier milliseconds) {
    boolean waited = false;
    synchronized (changed) {
      waiters++;
      try {
        while (!isIdle.getAsBoolean()) {
          waited = true;
          changed.wait(milliseconds.getAsLong());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        waiters--;
      }
    }
    return waited;
  }
}

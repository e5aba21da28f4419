package org.jpuffs.syscall;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether a server works, waits or has left, and a wait of others until it has nothing to do. */
final class ServerRest {
  /** True while the server waits for frames and does nothing else. */
  private volatile boolean waiting;

  /** The server's loop is over. */
  private volatile boolean left;

  /** How many threads want to know. */
  private volatile int asking;

  private final Object changed = new Object();

  void beginWait() {
    waiting = true;
    tell();
  }

  void endWait() {
    waiting = false;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** The server's loop is over; nobody serves the device any more. */
  void leave() {
    left = true;
    tell();
  }

  boolean hasLeft() {
    return left;
  }

  /** Something has changed that others may wait for. */
  void tell() {
    if (asking > 0) {
      synchronized (changed) {
        changed.notifyAll();
      }
    }
  }

  /**
   * Waits until {@code isAtRest}. The server says that it waits before it looks for someone to
   * tell, and here is counted before looking: so no news is lost.
   *
   * @param milliseconds after how long to look again though nobody has told; 0 for never
   * @return false if there was nothing to wait for, or the thread was interrupted
   */
  boolean await(BooleanSupplier isAtRest, LongSupplier milliseconds) {
    boolean waited = false;
    synchronized (changed) {
      asking++;
      try {
        while (!isAtRest.getAsBoolean()) {
          waited = true;
          changed.wait(milliseconds.getAsLong());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        asking--;
      }
    }
    return waited;
  }
}

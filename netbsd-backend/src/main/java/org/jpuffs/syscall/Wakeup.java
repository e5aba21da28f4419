package org.jpuffs.syscall;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.wire.Fcntl;

/** A pipe that ends the wait of a thread: its read end is in the event queue of that thread. */
final class Wakeup {
  private final int reading;
  private final int writing;

  /** A byte is in the pipe, or is being written to it. */
  private final AtomicBoolean pending = new AtomicBoolean();

  /** A new pipe; its two descriptors are in the process of {@code lwp}. */
  Wakeup(Lwp lwp) {
    Lwp.checked("pipe2", lwp.call(Syscall.PIPE2, lwp.smallAddress(), Fcntl.O_NONBLOCK));
    reading = lwp.getSmall(0);
    writing = lwp.getSmall(4);
  }

  /** The read end. */
  int fd() {
    return reading;
  }

  /** Ends the current wait, or the next one. */
  void signal(Lwp lwp) {
    if (pending.compareAndSet(false, true)) {
      lwp.call(Syscall.WRITE, writing, lwp.smallAddress(), 1);
    }
  }

  /** Empties the pipe; called by the thread that waited. */
  void drain(Lwp lwp) {
    if (pending.get() && lwp.call(Syscall.READ, reading, lwp.smallAddress(), 1) == 1) {
      pending.set(false);
    }
  }

  /** Whether a signal was sent that no wait has received yet. */
  boolean isPending() {
    return pending.get();
  }

  void close(Lwp lwp) {
    lwp.call(Syscall.CLOSE, reading);
    lwp.call(Syscall.CLOSE, writing);
  }
}

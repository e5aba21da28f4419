package org.jpuffs.syscall;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.wire.Fcntl;

/** A pipe by which any thread ends the wait of one that has its reading end in an event queue. */
final class Wakeup {
  private final int reading;
  private final int writing;

  /** A byte is in the pipe, or about to be. */
  private final AtomicBoolean pending = new AtomicBoolean();

  /** A new one, with two descriptors in the process of {@code lwp}. */
  Wakeup(Lwp lwp) {
    Lwp.checked("pipe2", lwp.call(Syscall.PIPE2, lwp.smallAddress(), Fcntl.O_NONBLOCK));
    reading = lwp.getSmall(0);
    writing = lwp.getSmall(4);
  }

  /** What the waiting thread has in its queue. */
  int fd() {
    return reading;
  }

  /** Ends the wait of now, or the next one. */
  void signal(Lwp lwp) {
    if (pending.compareAndSet(false, true)) {
      lwp.call(Syscall.WRITE, writing, lwp.smallAddress(), 1);
    }
  }

  /** The thread that waited has heard it. */
  void drain(Lwp lwp) {
    if (pending.get() && lwp.call(Syscall.READ, reading, lwp.smallAddress(), 1) == 1) {
      pending.set(false);
    }
  }

  /** Whether a wait is to be ended that has not been yet. */
  boolean isPending() {
    return pending.get();
  }

  void close(Lwp lwp) {
    lwp.call(Syscall.CLOSE, reading);
    lwp.call(Syscall.CLOSE, writing);
  }
}

package org.jpuffs.syscall;

import java.time.Duration;

/**
 * Descriptors to read from, and a wait for the first that has something: kqueue(2).
 *
 * <p>Why not poll(2): in the rump kernel all pollers share one condition variable without a lock of
 * its own, and two of them at one device make it panic (selnotify, "l_wchan == sc"). An event queue
 * has its own lock and condition, and looks at the device without a word on the console even where
 * nothing is mounted.
 */
final class EventQueue {
  /** {@code struct kevent} of 64-bit machines: ident, filter, flags, fflags, data, udata. */
  private static final int KEVENT_SIZE = 40;

  private static final int FILTER_OFFSET = 8;
  private static final int FLAGS_OFFSET = 12;
  private static final int DATA_OFFSET = 24;
  private static final int EVFILT_READ = 0;
  private static final int EV_ADD = 1;
  private static final int TIMESPEC_OFFSET = KEVENT_SIZE;

  /** A longer wait is one for ever; the kernel refuses more than 100000000 s. */
  private static final long LONGEST_SECONDS = 100_000_000;

  private final int fd;

  /** An empty queue, a descriptor in the process of {@code lwp}. */
  EventQueue(Lwp lwp) {
    fd = Lwp.checked("kqueue", lwp.call(Syscall.KQUEUE));
  }

  /** Its own descriptor. */
  int fd() {
    return fd;
  }

  /** From now on the wait ends when {@code readable} has something. */
  void add(Lwp lwp, int readable) {
    lwp.putSmall(0, (long) readable);
    lwp.putSmall(FILTER_OFFSET, EVFILT_READ);
    lwp.putSmall(FLAGS_OFFSET, EV_ADD);
    lwp.putSmall(16, 0L);
    lwp.putSmall(DATA_OFFSET, 0L);
    lwp.putSmall(32, 0L);
    Lwp.checked("kevent", lwp.call(Syscall.KEVENT50, fd, lwp.smallAddress(), 1, 0, 0, 0));
  }

  /**
   * Waits until a descriptor has something, or {@code timeout} is over.
   *
   * @return how much {@code readable} has; 0 if nothing, or if another descriptor ended the wait
   */
  long await(Lwp lwp, Duration timeout, int readable) {
    long timespec = 0;
    if (timeout.getSeconds() < LONGEST_SECONDS) {
      lwp.putSmall(TIMESPEC_OFFSET, timeout.getSeconds());
      lwp.putSmall(TIMESPEC_OFFSET + 8, (long) timeout.getNano());
      timespec = lwp.smallAddress() + TIMESPEC_OFFSET;
    }
    long events = lwp.call(Syscall.KEVENT50, fd, 0, 0, lwp.smallAddress(), 1, timespec);
    return events > 0 && lwp.getSmallLong(0) == readable ? lwp.getSmallLong(DATA_OFFSET) : 0;
  }
}

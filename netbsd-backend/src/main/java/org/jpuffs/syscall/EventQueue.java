package org.jpuffs.syscall;

import java.time.Duration;

/**
 * Waits until one of several descriptors is readable, with kqueue(2).
 *
 * <p>poll(2) cannot be used. In the rump kernel all pollers share one condition variable that has
 * no lock of its own, and two pollers of one device cause a panic (selnotify, "l_wchan == sc"). An
 * event queue has its own lock and condition variable. It also polls a device without a mount, for
 * which poll(2) prints a message on the console.
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

  /** A longer wait has no limit: the kernel refuses more than 100000000 s. */
  private static final long LONGEST_SECONDS = 100_000_000;

  private final int fd;

  /** An empty queue, a descriptor in the process of {@code lwp}. */
  EventQueue(Lwp lwp) {
    fd = Lwp.checked("kqueue", lwp.call(Syscall.KQUEUE));
  }

  /** The descriptor of the queue. */
  int fd() {
    return fd;
  }

  /** From now on the wait also ends when {@code readable} is readable. */
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
   * Waits until a descriptor is readable, or until {@code timeout} has passed.
   *
   * @return the data of the event of {@code readable} (bytes of a pipe, frames of a device); 0 at
   *     the timeout, or if another descriptor ended the wait
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

package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jpuffs.fs.Errno;
import org.jpuffs.fuse.FuseChannel;

/** An open {@code /dev/fuse}, and an eventfd(2) that ends waits for it. */
final class FuseDescriptor implements FuseChannel {
  private static final String PATH = "/dev/fuse";

  private static final CallerGroups CALLERS = new CallerGroups(Path.of("/proc"));

  private static final int O_RDWR = 0x2;
  private static final int O_NONBLOCK = 0x800;

  // poll(2)
  private static final int POLLIN = 0x1;
  private static final int POLLERR = 0x8;
  private static final int POLLFD_SIZE = 8;
  private static final int REVENTS = 6;

  /** Who waits longer waits without limit: ten years. */
  private static final Duration LONGEST = Duration.ofDays(10 * 365);

  private static final int TIMESPEC = 2 * POLLFD_SIZE;
  private static final long ONE = 1;

  /** -1 until it is open. */
  private volatile int fd;

  private final int event;

  /** Two {@code struct pollfd} (the device, the event), a timespec: for the thread that waits. */
  private final ByteBuffer polled = direct(TIMESPEC + 16);

  private final long polledAddress = Task.address(polled);

  private final ByteBuffer eventCount = direct(Long.BYTES);
  private final ByteBuffer eventOne = direct(Long.BYTES).putLong(0, ONE);

  /** Keeps {@link #close} from closing descriptors that a call is about to use. */
  private final Object lock = new Object();

  private boolean closed;

  /** Guarded by the lock. */
  private final Transfers transfers = new Transfers();

  /** Guarded by the lock. */
  private final BufferAddresses addresses = new BufferAddresses();

  private FuseDescriptor(int fd, int event) {
    this.fd = fd;
    this.event = event;
    polled.putInt(0, fd).putShort(4, (short) POLLIN);
    polled.putInt(POLLFD_SIZE, event).putShort(POLLFD_SIZE + 4, (short) POLLIN);
  }

  /**
   * Opens the device.
   *
   * @throws IllegalStateException if that fails; the message names the error
   */
  static FuseDescriptor open() {
    byte[] path = PATH.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer text = direct(path.length + 1).put(0, path);
    int flags = O_RDWR | O_NONBLOCK | LinuxFlags.O_CLOEXEC;
    long opened = call(LinuxCall.OPENAT, LinuxFlags.AT_FDCWD, Task.address(text), flags, 0);
    int fd = Task.checked("open " + PATH, opened);
    long made = event();
    if (made < 0) {
      call(LinuxCall.CLOSE, fd, 0, 0, 0);
    }
    return new FuseDescriptor(fd, Task.checked("eventfd2", made));
  }

  private static long event() {
    return call(LinuxCall.EVENTFD2, 0, O_NONBLOCK | LinuxFlags.O_CLOEXEC, 0, 0);
  }

  /** One that another program opens: {@link #opened}. */
  static FuseDescriptor unopened() {
    return new FuseDescriptor(-1, Task.checked("eventfd2", event()));
  }

  /** The device was opened; {@code number} is this descriptor from now on. */
  void opened(int number) {
    synchronized (lock) {
      fd = number;
      polled.putInt(0, number);
    }
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static long call(LinuxCall call, long a, long b, long c, long d) {
    return LinuxErrno.translated(Libc.call(call.number(), a, b, c, d, 0, 0));
  }

  /** The number of the descriptor, for mount(2). */
  int number() {
    return fd;
  }

  @Override
  public int read(ByteBuffer into, int at) {
    synchronized (lock) {
      return closed
          ? -Errno.ENODEV.number()
          : transfers.read(fd, addresses.of(into) + at, into.capacity() - at);
    }
  }

  @Override
  public int write(ByteBuffer from, int at, int length) {
    synchronized (lock) {
      return closed ? -Errno.ENODEV.number() : transfers.write(fd, addresses.of(from) + at, length);
    }
  }

  @Override
  public boolean isReadable() {
    return events() != 0;
  }

  @Override
  public boolean isOver() {
    return (events() & POLLERR) != 0;
  }

  private int events() {
    ByteBuffer one = direct(POLLFD_SIZE + 16).putInt(0, fd).putShort(4, (short) POLLIN);
    long address = Task.address(one);
    synchronized (lock) {
      if (closed) {
        return POLLERR;
      }
      call(LinuxCall.PPOLL, address, 1, address + POLLFD_SIZE, 0);
    }
    return one.getShort(REVENTS);
  }

  @Override
  public void await(Duration timeout) {
    poll(0, 2, timeout);
  }

  @Override
  public void awaitWakeup(Duration timeout) {
    poll(POLLFD_SIZE, 1, timeout);
  }

  private void poll(int from, int count, Duration timeout) {
    long limit = 0; // none: with one, the kernel reads the clock and sets a timer
    if (timeout.compareTo(LONGEST) < 0) {
      polled.putLong(TIMESPEC, timeout.getSeconds()).putLong(TIMESPEC + 8, timeout.getNano());
      limit = polledAddress + TIMESPEC;
    }
    polled.putShort(POLLFD_SIZE + REVENTS, (short) 0); // a poll that fails writes nothing
    call(LinuxCall.PPOLL, polledAddress + from, count, limit, 0);
    if (polled.getShort(POLLFD_SIZE + REVENTS) != 0) {
      transferEvent(LinuxCall.READ, eventCount);
    }
  }

  private void transferEvent(LinuxCall call, ByteBuffer count) {
    synchronized (lock) {
      if (!closed) {
        call(call, event, Task.address(count), Long.BYTES, 0);
      }
    }
  }

  @Override
  public void wakeup() {
    transferEvent(LinuxCall.WRITE, eventOne);
  }

  @Override
  public int[] groups(int thread, int uid, int gid) {
    return CALLERS.of(thread, uid, gid);
  }

  @Override
  public int pageSize() {
    return Libc.pageSize();
  }

  @Override
  public int errorNumber(int errno) {
    return LinuxErrno.number(errno);
  }

  /** {@inheritDoc} A thread that waits for the device keeps it open until it wakes. */
  @Override
  public void close() {
    wakeup();
    synchronized (lock) {
      if (!closed) {
        closed = true;
        if (fd >= 0) {
          call(LinuxCall.CLOSE, fd, 0, 0, 0);
        }
        call(LinuxCall.CLOSE, event, 0, 0, 0);
      }
    }
  }
}

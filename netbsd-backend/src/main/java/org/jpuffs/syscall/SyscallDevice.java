package org.jpuffs.syscall;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * An open {@code /dev/puffs} in a process of its own, with three lwps: the server's loop, the
 * thread that mounts, and whoever wakes the loop or looks whether frames wait.
 *
 * <p>The kernel tells nobody who polls the device that the mount has ended, and complains on its
 * console about calls on a device without one. But the mount ends exactly when a VFS_UNMOUNT
 * request is answered with success, or was forced: so the device knows from the frames, and does
 * not ask.
 */
final class SyscallDevice implements PuffsDevice {
  private static final byte[] PATH = "/dev/puffs".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TYPE = "puffs".getBytes(StandardCharsets.US_ASCII);

  /** {@code FIONBIO}: reads do not block; the argument is an int. */
  private static final long FIONBIO = 0x8004667eL;

  private static final int CLOSE_TIMEOUT_SECONDS = 5;

  private static final long UNKNOWN = -1;

  /** {@code IOCPARM_MAX}. */
  private static final int LONGEST_ARGUMENT = 4096;

  private enum State {
    /** Opened, and not mounted yet. */
    EMBRYO,
    MOUNTED,
    /** The mount is being torn down, and the server has not been told. */
    ENDING,
    ENDED
  }

  private final Consumer<SyscallDevice> onClose;
  private final MountStrategy strategy;
  private final Lwp serving;
  private final BufferAddresses servingAddresses = new BufferAddresses();
  private final int pid;
  private final Lwp mounting;
  private final Lwp signalling;
  private final int fd;

  /** What the server waits for: a frame, a wakeup. */
  private final EventQueue served;

  /**
   * The device alone, for a look from outside whether frames wait; null before the first look. The
   * kernel's own work for each frame grows with every queue that watches the device.
   */
  private @Nullable EventQueue idleCheckQueue;

  private final Wakeup wakeup;

  private volatile State state = State.EMBRYO;
  private volatile byte[] mountedOn = {};

  /** The device is being left, or was. */
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The kernel has torn down what was mounted on the closed device. */
  private volatile boolean gone;

  private final FrameWatch watch = new FrameWatch();

  /**
   * How many frames the last wait has seen that have not been read: the event of a device tells
   * their number (filt_putter). Behind them a server that means to wait again is spared the call
   * that would tell it to. The lock of the serving lwp guards it.
   */
  private long unread = UNKNOWN;

  private final ServerIdleness idleness = new ServerIdleness();

  SyscallDevice(Lwp serving, MountStrategy strategy, Consumer<SyscallDevice> onClose) {
    this.onClose = onClose;
    this.strategy = strategy;
    this.serving = serving;
    mounting = serving.sibling();
    signalling = serving.sibling();
    pid = (int) serving.call(Syscall.GETPID);
    fd =
        Lwp.checked(
            "open /dev/puffs", serving.call(Syscall.OPEN, serving.path(PATH), Fcntl.O_RDWR, 0));
    strategy.opened(fd);
    serving.putSmall(0, 1);
    Lwp.checked("ioctl FIONBIO", serving.call(Syscall.IOCTL, fd, FIONBIO, serving.smallAddress()));
    wakeup = new Wakeup(serving);
    served = new EventQueue(serving);
    served.add(serving, fd);
    served.add(serving, wakeup.fd());
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    long address = BufferAddresses.lookUp(kargs);
    boolean anew = (flags & (MountFlags.MNT_GETARGS | MountFlags.MNT_UPDATE)) == 0;
    byte[] directory = anew ? strategy.directory(dir) : dir;
    kargs.putInt(PuffsKargs.FD_OFFSET, fd);
    mounting.lock();
    try {
      long result =
          mounting.call(
              Syscall.MOUNT50,
              mounting.secondPath(TYPE),
              mounting.path(directory),
              anew ? strategy.flags(flags) : flags,
              address,
              PuffsKargs.SIZE,
              0);
      if (result == 0 && anew) {
        mountedOn = directory.clone();
        state = State.MOUNTED;
        wakeup();
      }
      return (int) result;
    } finally {
      mounting.unlock();
    }
  }

  @Override
  public int receive(ByteBuffer frame) {
    serving.lock();
    try {
      if (closed.get()) {
        return -Errno.ENXIO.number();
      }
      switch (state) {
        case EMBRYO:
        case ENDED:
          return -Errno.ENOENT.number();
        case ENDING:
          state = State.ENDED;
          return -Errno.ENXIO.number();
        default:
          return read(frame);
      }
    } finally {
      serving.unlock();
    }
  }

  private int read(ByteBuffer frame) {
    if (unread == 0) {
      unread = UNKNOWN; // who asks again gets what the kernel says
      return -Errno.EAGAIN.number();
    }
    int length = (int) serving.call(Syscall.READ, fd, servingAddresses.of(frame), frame.capacity());
    unread = unread > 0 && length > 0 ? unread - 1 : UNKNOWN;
    if (length >= PuffsReq.SIZE) {
      watch.received(frame);
    }
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    serving.lock();
    try {
      if (closed.get()) {
        return -Errno.ENXIO.number();
      }
      if (state != State.MOUNTED) {
        return -Errno.ENOENT.number();
      }
      boolean ends = watch.endsMount(frame, length);
      if (ends) {
        end();
      }
      watch.sending(frame, length);
      int taken = (int) serving.call(Syscall.WRITE, fd, servingAddresses.of(frame), length);
      if (taken < 0) {
        watch.refused(frame, length);
        if (ends) {
          state = State.MOUNTED;
        }
      }
      return taken;
    } finally {
      serving.unlock();
    }
  }

  private void end() {
    state = State.ENDING;
    watch.ended();
  }

  @Override
  public int ioctl(long command) {
    ByteBuffer argument = ByteBuffer.allocateDirect(LONGEST_ARGUMENT);
    argument.order(ByteOrder.nativeOrder()).putInt(0, 1);
    long address = BufferAddresses.lookUp(argument);
    int result = (int) serving.call(Syscall.IOCTL, fd, command, address);
    Reference.reachabilityFence(argument);
    return result;
  }

  @Override
  public void await(Duration timeout) {
    serving.lock();
    try {
      if (closed.get() || state == State.ENDING || state == State.ENDED) {
        return;
      }
      idleness.beginWait();
      long frames = served.await(serving, timeout, fd);
      unread = frames > 0 ? frames : UNKNOWN;
      idleness.endWait();
      wakeup.drain(serving);
    } finally {
      serving.unlock();
    }
  }

  @Override
  public void wakeup() {
    wakeup.signal(signalling);
  }

  /** The server's loop is over; nobody serves the device any more. */
  void serverExited() {
    idleness.serverExited();
  }

  /** Whether the server's loop is over. */
  boolean hasServerExited() {
    return idleness.hasServerExited();
  }

  /**
   * Waits until the server has nothing to do.
   *
   * <p>The order decides. The server ends its wait before it takes a frame off the queue: so an
   * empty queue and after that a waiting server mean that every frame has been dealt with.
   *
   * @return false if there was nothing to wait for, or the thread was interrupted
   */
  boolean awaitIdle() {
    boolean worked =
        idleness.awaitIdle(
            this::isIdle, () -> watch.isUnmountAsked() ? FrameWatch.UNMOUNT_MILLIS : 0);
    if (watch.isUnmountAsked() && state != State.MOUNTED) {
      awaitMountPoint();
      watch.unmountSeen();
      worked = true;
    }
    return worked;
  }

  /**
   * Waits until the directory underneath can be seen again. The thread of the kernel's that
   * unmounts for the server has the answer of the server's and some microseconds of work left;
   * idleCheckQueue up meanwhile, the mount point is waited for, and then not there for a moment.
   */
  private void awaitMountPoint() {
    signalling.lock();
    try {
      long path = signalling.path(mountedOn);
      long deadline = System.nanoTime() + CLOSE_TIMEOUT_SECONDS * 1_000_000_000L;
      while (signalling.call(Syscall.ACCESS, path, Fcntl.F_OK) == -Errno.ENOENT.number()
          && System.nanoTime() - deadline < 0) {
        Thread.yield();
      }
    } finally {
      signalling.unlock();
    }
  }

  private boolean isIdle() {
    return idleness.hasServerExited() ? gone || !closed.get() : !closed.get() && isServerIdle();
  }

  private boolean isServerIdle() {
    return !frameWaits()
        && !watch.isAnswerDue()
        && !(watch.isUnmountDue() && state == State.MOUNTED)
        && !wakeup.isPending()
        && idleness.isWaiting();
  }

  private boolean frameWaits() {
    signalling.lock();
    try {
      if (closed.get() || state != State.MOUNTED) {
        return false;
      }
      EventQueue queue = idleCheckQueue;
      if (queue == null) {
        queue = new EventQueue(signalling);
        queue.add(signalling, fd);
        idleCheckQueue = queue;
      }
      return queue.await(signalling, Duration.ZERO, fd) > 0;
    } finally {
      signalling.unlock();
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    wakeup();
    Lwp closing = serving.sibling();
    boolean entered = serving.tryLock(CLOSE_TIMEOUT_SECONDS);
    try {
      if (state == State.MOUNTED) {
        end();
      }
      closing.call(Syscall.CLOSE, fd);
    } finally {
      if (entered) {
        serving.unlock();
      }
    }
    boolean left = mounting.release(CLOSE_TIMEOUT_SECONDS);
    left &= signalling.release(CLOSE_TIMEOUT_SECONDS);
    left &= serving.release(CLOSE_TIMEOUT_SECONDS);
    if (left) { // otherwise a thread is still inside a call on one of these
      EventQueue outside = idleCheckQueue;
      if (outside != null) {
        closing.call(Syscall.CLOSE, outside.fd());
      }
      closing.call(Syscall.CLOSE, served.fd());
      wakeup.close(closing);
    }
    closing.release(0);
    gone = true;
    idleness.signalChange();
    onClose.accept(this);
  }
}

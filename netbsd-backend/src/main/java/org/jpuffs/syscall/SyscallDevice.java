package org.jpuffs.syscall;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.hosting.HostedDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * An open {@code /dev/puffs} in a process of its own. It has three lwps: one for the server's loop,
 * one to mount, and one to wake the loop and to test whether frames wait.
 *
 * <p>The kernel does not notify a poller of the device when the mount ends, and prints a message on
 * its console for each call on a device without a mount. But the mount ends exactly when the server
 * answers VFS_UNMOUNT with success, or when the unmount was forced. So the device derives the end
 * of the mount from the frames.
 */
final class SyscallDevice implements HostedDevice {
  private static final byte[] PATH = "/dev/puffs".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TYPE = "puffs".getBytes(StandardCharsets.US_ASCII);

  /** {@code FIONBIO}: reads do not block. The argument is an int. */
  private static final long FIONBIO = 0x8004667eL;

  private static final int CLOSE_TIMEOUT_SECONDS = 5;

  private static final long UNKNOWN = -1;

  /** {@code IOCPARM_MAX}. */
  private static final int LONGEST_ARGUMENT = 4096;

  private enum State {
    /** Open, and not mounted yet. */
    EMBRYO,
    MOUNTED,
    /** The kernel ends the mount; the server has not seen ENXIO yet. */
    ENDING,
    ENDED
  }

  private final Consumer<? super SyscallDevice> onClose;
  private final MountStrategy strategy;
  private final Lwp serving;
  private final BufferAddresses servingAddresses = new BufferAddresses();
  private final int pid;
  private final Lwp mounting;
  private final Lwp signalling;
  private final int fd;

  /** Ends the server's wait for a frame or a wakeup. */
  private final EventQueue served;

  /**
   * Tests for another thread whether frames wait; null until the first test. Each queue on the
   * device adds work to each frame in the kernel, so most servers do without it.
   */
  private @Nullable EventQueue idleCheckQueue;

  private final Wakeup wakeup;

  private volatile State state = State.EMBRYO;
  private volatile byte[] mountedOn = {};

  /** The device is closed, or being closed. */
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The device is closed and its mount has ended. */
  private volatile boolean unmounted;

  private final FrameWatch watch = new FrameWatch();

  /**
   * The number of frames that the last wait reported and that are not read yet: the event of a
   * device has their number (filt_putter). When it reaches 0, the next read returns EAGAIN without
   * a system call. The lock of the serving lwp guards it.
   */
  private long unread = UNKNOWN;

  private final ServerIdleness idleness = new ServerIdleness();

  SyscallDevice(Lwp serving, MountStrategy strategy, Consumer<? super SyscallDevice> onClose) {
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
  public Owner owner() {
    return serving.owner();
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
      unread = UNKNOWN; // the next read asks the kernel
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

  /**
   * The kernel is about to end the mount. The lock waits for a test whether frames wait, and no
   * other follows: filt_putter uses the mount without a reference, so the kernel may free the mount
   * meanwhile.
   */
  private void end() {
    signalling.lock();
    try {
      state = State.ENDING;
    } finally {
      signalling.unlock();
    }
    watch.ended();
  }

  @Override
  public int ioctl(long command) {
    ByteBuffer argument = ByteBuffer.allocateDirect(LONGEST_ARGUMENT);
    argument.order(ByteOrder.nativeOrder()).putInt(0, 1);
    long address = BufferAddresses.lookUp(argument);
    try {
      return (int) serving.call(Syscall.IOCTL, fd, command, address);
    } finally {
      Reference.reachabilityFence(argument);
    }
  }

  @Override
  public boolean hasEnded() {
    return closed.get() || state == State.ENDING;
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

  @Override
  public void serverExited() {
    idleness.serverExited();
  }

  @Override
  public boolean hasServerExited() {
    return idleness.hasServerExited();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The order of the tests matters. The server ends its wait and then takes a frame off the
   * queue. So a queue that is empty, and a server that waits after that, mean that all frames are
   * handled.
   */
  @Override
  public boolean awaitIdle() {
    boolean worked =
        idleness.awaitIdle(
            this::isIdle, () -> watch.isUnmountRequested() ? FrameWatch.UNMOUNT_MILLIS : 0);
    if (watch.isUnmountRequested() && state != State.MOUNTED) {
      awaitMountPoint();
      watch.unmountCompleted();
      worked = true;
    }
    return worked;
  }

  /**
   * Waits until the covered directory can be looked up again. The kernel's thread that unmounts for
   * the server needs some microseconds after the server's answer. A lookup of the mount point
   * during that time may fail with ENOENT.
   */
  private void awaitMountPoint() {
    signalling.lock();
    try {
      long path = signalling.path(mountedOn);
      long deadline = System.nanoTime() + CLOSE_TIMEOUT_SECONDS * 1_000_000_000L;
      while (signalling.call(Syscall.ACCESS, path, Fcntl.F_OK) == -Errno.ENOENT.number()
          && System.nanoTime() - deadline < 0) {
        Thread.onSpinWait();
      }
    } finally {
      signalling.unlock();
    }
  }

  private boolean isIdle() {
    return idleness.hasServerExited()
        ? unmounted || !closed.get()
        : !closed.get() && isServerIdle();
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
    boolean ended = mounting.release(CLOSE_TIMEOUT_SECONDS);
    ended &= signalling.release(CLOSE_TIMEOUT_SECONDS);
    ended &= serving.release(CLOSE_TIMEOUT_SECONDS);
    if (ended) { // otherwise a thread is inside a call on one of these descriptors
      EventQueue idle = idleCheckQueue;
      if (idle != null) {
        closing.call(Syscall.CLOSE, idle.fd());
      }
      closing.call(Syscall.CLOSE, served.fd());
      wakeup.close(closing);
    }
    closing.release(0);
    unmounted = true;
    idleness.signalChange();
    onClose.accept(this);
  }
}

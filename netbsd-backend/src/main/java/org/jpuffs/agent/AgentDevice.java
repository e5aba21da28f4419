package org.jpuffs.agent;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.KernelDeathException;
import org.jpuffs.spi.hosting.HostedDevice;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.FrameWatch;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.ServerIdleness;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * {@code /dev/puffs}, opened by a process of the guest. That process pushes the frames, so that the
 * server need not ask for them. A frame of the server is an ordinary write(2): its result says
 * whether the kernel takes the frame.
 *
 * <p>The end of the mount is derived from the frames, see {@link FrameWatch}.
 */
final class AgentDevice implements HostedDevice {
  private static final byte[] PATH = "/dev/puffs".getBytes(StandardCharsets.US_ASCII);

  /** {@code FIONBIO}: reads do not block. The argument is an int. */
  private static final long FIONBIO = 0x8004667eL;

  /** {@code IOCPARM_MAX}. */
  private static final int LONGEST_ARGUMENT = 4096;

  /** The most frames that are pushed and not received. */
  private static final int CREDIT = 64;

  private static final int CLOSE_TIMEOUT_SECONDS = 5;

  private enum State {
    /** Open, and not mounted yet. */
    EMBRYO,
    MOUNTED,
    /** The kernel ends the mount; the server has not seen ENXIO yet. */
    ENDING,
    ENDED
  }

  private final AgentLwp lwp;
  private final DeviceMount mount;
  private final Consumer<? super AgentDevice> onClose;
  private final FrameQueue frames;
  private final Silence silence;
  private final int pid;
  private final int fd;

  private volatile State state = State.EMBRYO;
  private volatile byte[] mountedOn = {};

  /** The device is closed, or being closed. */
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The device is closed and its mount has ended. */
  private volatile boolean unmounted;

  private final FrameWatch watch = new FrameWatch();
  private final ServerIdleness idleness = new ServerIdleness();

  /** Frames that were received since the process got its last credit. Only the server uses it. */
  private int received;

  /**
   * Opens the device.
   *
   * @param lwp a new process
   * @param locks of the agent
   * @param onClose gets the device when it is closed
   * @throws org.jpuffs.spi.DirectoryInUseException if the guest has a dead mount, or if another
   *     process keeps the turn
   */
  AgentDevice(AgentLwp lwp, MountPointLocks locks, Consumer<? super AgentDevice> onClose) {
    this.lwp = lwp;
    this.onClose = onClose;
    frames = lwp.frames();
    silence = new Silence(lwp.longestSilence());
    pid = (int) lwp.call(Syscall.GETPID);
    MountTurn turn = new MountTurn(lwp);
    locks.awaitOpening(turn);
    lwp.lock();
    try {
      fd = Lwp.checked("open /dev/puffs", lwp.call(Syscall.OPEN, lwp.path(PATH), Fcntl.O_RDWR, 0));
      lwp.putSmall(0, 1);
      Lwp.checked("ioctl FIONBIO", lwp.call(Syscall.IOCTL, fd, FIONBIO, lwp.smallAddress()));
    } finally {
      lwp.unlock();
      turn.end();
    }
    mount = new DeviceMount(lwp, fd, locks, turn, this::isServed);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public Owner owner() {
    return lwp.owner();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    boolean exists = (flags & (MountFlags.MNT_GETARGS | MountFlags.MNT_UPDATE)) != 0;
    if (exists || state != State.EMBRYO) { // the kernel refuses a second mount of a device
      return mount.update(dir, flags, kargs);
    }
    int error = mount.mount(dir, flags, kargs);
    if (error == 0) {
      mountedOn = dir.clone();
      state = State.MOUNTED;
      lwp.watch(fd, Puffs.PUFFS_MSG_MAXSIZE, CREDIT);
      wakeup();
    }
    return error;
  }

  @Override
  public int receive(ByteBuffer frame) {
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
        return take(frame);
    }
  }

  private int take(ByteBuffer frame) {
    int length = frames.take(frame);
    if (length == -Errno.ENXIO.number()) {
      end();
      state = State.ENDED;
    }
    if (length > 0 && ++received == CREDIT / 2) {
      received = 0;
      lwp.addCredit(CREDIT / 2);
    }
    if (length >= PuffsReq.SIZE) {
      watch.received(frame);
    }
    return length;
  }

  /** {@inheritDoc} If the line to the agent is lost, the mount has ended: ENXIO. */
  @Override
  public int send(ByteBuffer frame, int length) {
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
    int taken = write(frame, length);
    if (taken < 0) {
      watch.refused(frame, length);
      if (ends) {
        state = State.MOUNTED;
      }
    }
    return taken;
  }

  private int write(ByteBuffer frame, int length) {
    try {
      return (int) lwp.call(Syscall.WRITE, fd, BufferAddresses.lookUp(frame), length);
    } catch (KernelDeathException death) {
      return -Errno.ENXIO.number();
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
    try {
      return (int) lwp.call(Syscall.IOCTL, fd, command, BufferAddresses.lookUp(argument));
    } finally {
      Reference.reachabilityFence(argument);
    }
  }

  /** {@inheritDoc} Tests the line after a long silence, as {@link #await} does. */
  @Override
  public boolean hasEnded() {
    testLine();
    return closed.get() || state == State.ENDING || (state == State.MOUNTED && frames.isOver());
  }

  @Override
  public void await(Duration timeout) {
    if (closed.get() || state == State.ENDING || state == State.ENDED) {
      return;
    }
    Duration left = state == State.MOUNTED ? silence.left(frames.pushed()) : timeout;
    idleness.beginWait();
    frames.await(timeout.compareTo(left) > 0 ? left : timeout);
    idleness.endWait();
    frames.clearWakeup(); // after the end of the wait: a server with a wakeup is not idle
    testLine();
  }

  /**
   * Tests the line if no frame has come for long. A guest that was reset closes no connection. If
   * it does not answer, the line is lost.
   */
  private void testLine() {
    if (state != State.MOUNTED || !silence.isOver(frames.pushed())) {
      return;
    }
    try {
      lwp.isQuiet();
      silence.restart();
    } catch (KernelDeathException death) {
      frames.end();
    }
  }

  @Override
  public void wakeup() {
    frames.wake();
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
   * <p>The process is asked when the server is idle. Its answer comes after all frames that it has
   * pushed. If no frame has come until then, and the server is still idle, no frame is under way.
   */
  @Override
  public boolean awaitIdle() {
    boolean worked = false;
    boolean again;
    do {
      worked |=
          idleness.awaitIdle(
              this::isIdle, () -> watch.isUnmountRequested() ? FrameWatch.UNMOUNT_MILLIS : 0);
      again = hasMount() && !hasNoFrame() && !Thread.currentThread().isInterrupted();
      worked |= again;
    } while (again);
    if (watch.isUnmountRequested() && state != State.MOUNTED) {
      awaitMountPoint();
      watch.unmountCompleted();
      worked = true;
    }
    return worked;
  }

  /** Whether a mount of this device, if there is one, has its server. */
  private boolean isServed() {
    return !closed.get() && (state == State.EMBRYO || (state == State.MOUNTED && !frames.isOver()));
  }

  private boolean hasMount() {
    return state == State.MOUNTED && !closed.get() && !idleness.hasServerExited();
  }

  private boolean hasNoFrame() {
    long before = frames.pushed();
    return lwp.isQuiet() && frames.pushed() == before && isIdle();
  }

  private boolean isIdle() {
    return idleness.hasServerExited()
        ? unmounted || !closed.get()
        : !closed.get() && isServerIdle();
  }

  private boolean isServerIdle() {
    return frames.isQuiet()
        && !watch.isAnswerDue()
        && !(watch.isUnmountDue() && state == State.MOUNTED)
        && idleness.isWaiting();
  }

  /** Waits until the covered directory can be looked up again, see {@code SyscallDevice}. */
  private void awaitMountPoint() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(CLOSE_TIMEOUT_SECONDS));
    lwp.lock();
    try {
      long path = lwp.path(mountedOn);
      while (lwp.call(Syscall.ACCESS, path, Fcntl.F_OK) == -Errno.ENOENT.number()
          && !deadline.hasPassed()) {
        Thread.onSpinWait();
      }
    } finally {
      lwp.unlock();
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    wakeup();
    boolean isOver = state == State.ENDING || state == State.ENDED;
    mount.prepareEnd(isOver ? DeviceMount.Ended.BY_KERNEL : DeviceMount.Ended.WITH_DEVICE);
    if (state == State.MOUNTED) {
      end();
    }
    if (lwp.tryLock(CLOSE_TIMEOUT_SECONDS)) {
      try {
        lwp.release(0); // its last calls close the device, and end a mount(2) that waits for it
      } finally {
        lwp.unlock();
      }
    } else {
      lwp.kill(); // it is inside a call that does not return
    }
    unmounted = true;
    idleness.signalChange();
    onClose.accept(this);
  }
}

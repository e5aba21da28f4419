package org.jpuffs.mount;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.MalformedFrame;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;

/**
 * A file system on a device, with the loop that answers the kernel's requests: {@code struct
 * puffs_usermount} of puffs(3).
 *
 * <p>{@link #mount} mounts. From then on the loop must run: {@link #serve()} runs it on the calling
 * thread until the end, {@link #step()} once, and a kernel that hosts the mount runs it when needed
 * ({@link org.jpuffs.spi.Kernel#host}). The loop calls all operations of the file system, one after
 * the other. {@link #requestUnmount()}, {@link #exit()}, {@link #state()} and {@link #requests()}
 * may be called by any thread.
 *
 * <p>{@link MountState} shows the states and what leads from one to the next. A lock makes sure
 * that only one thread is in the loop: that thread alone receives and sends frames and closes the
 * device.
 *
 * @param <N> the type of the file system's nodes
 */
public final class Mount<N> implements FrameServer {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  /** A hundred years: a device takes this as no timeout, and needs no timer. */
  private static final Duration FOREVER = Duration.ofDays(100 * 365);

  private final FileSystem<N> fileSystem;
  private final MountOptions options;
  private final PuffsDevice device;
  private final Exchange exchange;
  private final Dispatcher<N> dispatcher;
  private final PuffsError complaint;

  private final AtomicReference<MountState> state = new AtomicReference<>(MountState.BEFORE_MOUNT);

  /** The thread that holds it is in the loop. */
  private final ReentrantLock loop = new ReentrantLock();

  private final AtomicLong requests = new AtomicLong();

  /**
   * Prepares a mount of {@code fileSystem} on {@code device}.
   *
   * @throws NullPointerException if the root of the file system is null
   */
  public Mount(FileSystem<N> fileSystem, MountOptions options, PuffsDevice device) {
    this.fileSystem = fileSystem;
    this.options = options;
    this.device = device;
    this.exchange = new Exchange(options.clock());
    this.complaint = new PuffsError().wrap(exchange.frame, 0);
    this.dispatcher = new Dispatcher<>(fileSystem, options, exchange);
  }

  /**
   * Mounts on {@code dir}, puffs_mount(3).
   *
   * @param dir the absolute path of a directory
   * @return 0, or the negated error number of mount(2)
   * @throws IllegalArgumentException if an option does not fit into the arguments of mount(2)
   * @throws IllegalStateException unless the state is {@link MountState#BEFORE_MOUNT}
   */
  public int mount(byte[] dir) {
    if (state() != MountState.BEFORE_MOUNT) {
      throw new IllegalStateException(
          "mount() can be called once, and the state is already " + state());
    }
    int flags = 0;
    for (MountFlag flag : options.mountFlags()) {
      flags |= flag.bit();
    }
    int result = device.mount(dir, flags, MountArguments.of(fileSystem, options));
    if (result == 0) {
      state.compareAndSet(MountState.BEFORE_MOUNT, MountState.RUNNING);
      device.wakeup();
    }
    return result;
  }

  /** The state. */
  public MountState state() {
    return Objects.requireNonNull(state.get());
  }

  /**
   * The number of frames that the kernel has sent, fire-and-forget requests and complaints
   * included.
   */
  public long requests() {
    return requests.get();
  }

  /**
   * The number of nodes that the kernel may know: the root, and each node that a reply has named
   * and that the kernel has not reclaimed yet. Only for the thread in the loop, or after the end of
   * the loop.
   */
  public int nodes() {
    return dispatcher.nodes();
  }

  @Override
  public boolean isServing() {
    return state() != MountState.UNMOUNTED;
  }

  @Override
  public void serve() {
    loop.lock();
    try {
      while (isServing()) {
        step();
        if (isServing()) {
          device.await(FOREVER);
        }
      }
    } finally {
      releaseLoop();
    }
  }

  @Override
  public boolean step() {
    loop.lock();
    try {
      return answerAll();
    } finally {
      releaseLoop();
    }
  }

  private boolean answerAll() {
    if (state() == MountState.UNMOUNT_REQUESTED
        && state.compareAndSet(MountState.UNMOUNT_REQUESTED, MountState.RUNNING)) {
      sendUnmountRequest();
    }
    boolean any = false;
    while (state().isMounted()) {
      int received = device.receive(exchange.frame);
      if (received < 0) {
        if (received != -Errno.EAGAIN.number()) {
          state.set(MountState.UNMOUNTED);
        }
        break;
      }
      any = true;
      count();
      handle(received);
    }
    return any;
  }

  /**
   * Lets another thread into the loop. If {@link #exit()} was called, and could not close the
   * device because this thread was in the loop, this thread closes it.
   */
  private void releaseLoop() {
    do {
      try {
        end();
      } finally {
        loop.unlock();
      }
    } while (state() == MountState.EXITING && loop.tryLock());
  }

  /** Closes the device if it has to be closed, and gives the frame back after the last step. */
  private void end() {
    if (state() == MountState.EXITING) {
      state.set(MountState.UNMOUNTED); // no other state follows, and this thread holds the lock
      device.close();
    }
    if (!isServing()) {
      exchange.end();
    }
  }

  /**
   * Asks the kernel for a forced unmount, with a frame of the class {@code PUFFSOP_UNMOUNT}. The
   * loop sends it at its next step. The kernel then sends the file system an {@code unmount}.
   * Without a mount this has no effect.
   */
  public void requestUnmount() {
    if (!state.compareAndSet(MountState.RUNNING, MountState.UNMOUNT_REQUESTED)) {
      state.compareAndSet(MountState.UNMOUNTING, MountState.UNMOUNT_REQUESTED);
    }
    device.wakeup();
  }

  /**
   * Closes the device, puffs_exit(3). The kernel then ends the mount: system calls that wait for a
   * reply fail with ENXIO. If a thread is in the loop, that thread closes the device, after the
   * operation that it is carrying out. After an unmount this has no effect: then the code that
   * opened the device closes it.
   */
  public void exit() {
    MountState before =
        state.getAndUpdate(
            now -> now == MountState.UNMOUNTED ? MountState.UNMOUNTED : MountState.EXITING);
    if (before == MountState.UNMOUNTED || loop.isHeldByCurrentThread()) {
      return;
    }
    if (loop.tryLock()) {
      releaseLoop();
    } else {
      device.wakeup();
    }
  }

  private void count() {
    requests.lazySet(requests.getPlain() + 1); // only the thread in the loop counts
  }

  private void handle(int length) {
    exchange.uses(length);
    MalformedFrame malformed = FrameCheck.check(exchange.frame, length);
    if (malformed != null) {
      LOG.log(System.Logger.Level.ERROR, "malformed frame from the kernel: {0}", malformed);
      if (length >= PuffsReq.SIZE) {
        refuse(length);
      }
      return;
    }
    int opclass = exchange.header.opclass();
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return; // the reply to a frame of this server: no one waits for it
    }
    switch (opclass & Puffs.PUFFSOP_OPCMASK) {
      case Puffs.PUFFSOP_VN, Puffs.PUFFSOP_VFS -> answer(length, opclass);
      case Puffs.PUFFSOP_ERROR ->
          options
              .onError()
              .accept(
                  new ErrorReport(
                      ErrorReport.Kind.of(complaint.optype()),
                      complaint.error(),
                      complaint.str().toString(),
                      complaint.cookie()));
      default -> refuse(length);
    }
  }

  private void answer(int length, int opclass) {
    exchange.begin(length);
    Operation operation = Dispatcher.operation(opclass, exchange.header.optype());
    if (operation == null) {
      refuse(length);
      return;
    }
    boolean unmount = operation == Operation.VFS_UNMOUNT;
    if (unmount) {
      state.compareAndSet(MountState.RUNNING, MountState.UNMOUNTING);
    }
    int error = dispatcher.dispatch(operation);
    send(error);
    if (unmount && error == 0) {
      state.set(MountState.UNMOUNTED);
    } else if (unmount) {
      state.compareAndSet(MountState.UNMOUNTING, MountState.RUNNING);
    }
  }

  private void refuse(int length) {
    exchange.begin(length);
    send(Errno.EINVAL.number());
  }

  private void send(int error) {
    if ((exchange.header.opclass() & Puffs.PUFFSOPFLAG_FAF) != 0) {
      return;
    }
    exchange.makeReply(error);
    int length = exchange.replyLength();
    int sent = device.send(exchange.frame, length);
    if (sent != length && sent != -Errno.ENXIO.number() && sent != -Errno.ENOENT.number()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "a reply of {1} bytes was not sent: write(2) returned {0}",
          Errno.describe(sent),
          length);
    }
  }

  private void sendUnmountRequest() {
    PuffsReq header = exchange.header;
    header.clear();
    header.framelen(PuffsReq.SIZE).opclass(Puffs.PUFFSOP_UNMOUNT);
    device.send(exchange.frame, PuffsReq.SIZE);
  }
}

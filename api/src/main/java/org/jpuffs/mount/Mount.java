package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.MalformedFrame;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * A file system on a device: {@code struct puffs_usermount} of puffs(3), with its loop.
 *
 * <p>{@link #mount} mounts; from then on the loop must run, by {@link #serve()} on a thread of the
 * caller's, by {@link #step()} whenever it suits, or by a kernel that hosts it. All operations of
 * the file system are called from the loop. {@link #requestUnmount()}, {@link #exit()}, {@link
 * #state()} and {@link #requests()} may be called by any thread.
 *
 * @param <N> the file system's nodes
 */
public final class Mount<N> implements FrameServer {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  /** A century: a device with a wait that has no end takes that, which spares it a timer. */
  private static final Duration UNTIL_THERE_IS_SOMETHING = Duration.ofDays(100 * 365);

  private final FileSystem<N> fileSystem;
  private final MountOptions options;
  private final PuffsDevice device;
  private final Exchange exchange;
  private final Dispatcher<N> dispatcher;
  private final PuffsError complaint;

  private volatile MountState state = MountState.BEFORE_MOUNT;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile boolean leaving;
  private volatile boolean stepping;
  private volatile boolean unmountWanted;
  private volatile @Nullable Thread looping;
  private final AtomicLong requests = new AtomicLong();

  /**
   * A mount of {@code fileSystem} to be made on {@code device}; nothing happens yet.
   *
   * @throws NullPointerException if the file system has no root
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
   * @param dir an absolute path
   * @return 0, or the negated error of mount(2)
   * @throws IllegalArgumentException if an option cannot be told to the kernel
   * @throws IllegalStateException if it was mounted already
   */
  public int mount(byte[] dir) {
    if (state != MountState.BEFORE_MOUNT) {
      throw new IllegalStateException("a mount is made once; this one is " + state);
    }
    ByteBuffer kargs = MountArguments.of(fileSystem, options);
    int result = device.mount(dir, options.mountFlags(), kargs);
    if (result == 0) {
      state = MountState.RUNNING;
      device.wakeup();
    }
    return result;
  }

  /** Where the mount is in its life. */
  public MountState state() {
    return state;
  }

  /** How many frames the kernel has sent, fire-and-forget and complaints included. */
  public long requests() {
    return requests.get();
  }

  /**
   * How many nodes the kernel may know: those that replies named and RECLAIM has not given back,
   * and the root. For the thread of the loop, or when it has ended.
   */
  public int nodes() {
    return dispatcher.nodes();
  }

  @Override
  public boolean isServing() {
    return state != MountState.UNMOUNTED;
  }

  @Override
  public void serve() {
    looping = Thread.currentThread();
    try {
      while (isServing()) {
        step();
        if (isServing()) {
          device.await(UNTIL_THERE_IS_SOMETHING);
        }
      }
    } finally {
      looping = null;
    }
  }

  @Override
  public boolean step() {
    if (state == MountState.BEFORE_MOUNT && !leaving) {
      return false;
    }
    stepping = true;
    try {
      return answerAll();
    } finally {
      stepping = false;
      if (leaving) {
        leave();
      }
      if (!isServing()) {
        exchange.end(); // here, where nothing else can be at work on the frame
      }
    }
  }

  private boolean answerAll() {
    boolean any = false;
    if (unmountWanted && state == MountState.RUNNING) {
      unmountWanted = false;
      sendUnmountRequest();
    }
    while (isServing() && !leaving) {
      int received = device.receive(exchange.frame);
      if (received < 0) {
        if (received != -Errno.EAGAIN.number()) {
          state = MountState.UNMOUNTED;
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
   * Asks the kernel to unmount, by force, as the server's own wish: a {@code PUFFSOP_UNMOUNT}
   * frame, sent by the loop. The file system still gets its {@code unmount}.
   */
  public void requestUnmount() {
    unmountWanted = true;
    device.wakeup();
  }

  /**
   * Leaves: closes the device, whereupon the kernel tears down what is mounted and calls under way
   * fail with ENXIO; puffs_exit(3). The loop ends: at once if it waits, else when it has answered
   * the request in hand. After an unmount there is nothing to leave, and the device is its opener's
   * to close.
   */
  public void exit() {
    leaving = true;
    if (looping != null) {
      device.wakeup();
    } else if (!stepping) {
      leave();
    }
  }

  private void leave() {
    if (isServing() && left.compareAndSet(false, true)) {
      state = MountState.UNMOUNTED;
      device.close();
    }
  }

  private void count() {
    requests.lazySet(requests.getPlain() + 1); // only the loop counts
  }

  private void handle(int length) {
    exchange.uses(length);
    MalformedFrame malformed = FrameCheck.check(exchange.frame, length);
    if (malformed != null) {
      LOG.log(System.Logger.Level.ERROR, "refused a frame of the kernel: {0}", malformed);
      if (length >= PuffsReq.SIZE) {
        refuse(length);
      }
      return;
    }
    int opclass = exchange.header.opclass();
    if ((opclass & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      return; // the kernel's answer to a frame of ours; nobody waits for it
    }
    switch (opclass & Puffs.PUFFSOP_OPCMASK) {
      case Puffs.PUFFSOP_VN, Puffs.PUFFSOP_VFS -> answer(length, opclass);
      case Puffs.PUFFSOP_ERROR ->
          options
              .onError()
              .accept(
                  new ErrorReport(
                      complaint.optype(),
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
      state = MountState.UNMOUNTING;
    }
    int error = dispatcher.dispatch(operation);
    send(error);
    if (unmount) {
      state = error == 0 ? MountState.UNMOUNTED : MountState.RUNNING;
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
    exchange.answer(error);
    int length = exchange.replyLength();
    int sent = device.send(exchange.frame, length);
    if (sent != length && sent != -Errno.ENXIO.number() && sent != -Errno.ENOENT.number()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the kernel took {0} of a reply of {1} bytes",
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

package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.hosting.HostedDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** {@code /dev/puffs} over {@code /dev/fuse}. */
public final class FuseDevice implements HostedDevice {
  private enum State {
    EMBRYO,
    MOUNTED,
    /** The kernel has ended the mount; the server gets UNMOUNT. */
    ENDING,
    ENDED
  }

  /** The longest time between two looks of a thread that waits until the server is idle. */
  private static final long LOOK_MILLIS = 100;

  private final FuseChannel channel;
  private final FuseMounter mounter;
  private final Owner owner;
  private final int pid;
  private final InstantSource clock;
  private final Consumer<? super FuseDevice> onClose;
  private final FrameExchange frames = new FrameExchange();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Object changed = new Object();

  private volatile State state = State.EMBRYO;
  private @Nullable FuseConnection connection;
  private volatile @Nullable MountTerms terms;

  /** Whether the mount is in its directory, as far as is known. */
  private final AtomicBoolean attached = new AtomicBoolean();

  /** The server has requested the end, and the mount has been detached. */
  private volatile boolean endRequested;

  /** The number of begins and ends of waits: odd while the server waits. */
  private final AtomicLong waits = new AtomicLong();

  private volatile boolean serverExited;

  /**
   * A device that is not mounted.
   *
   * @param pid of the server
   * @param clock that of the server
   * @param onClose gets the device when it is closed
   */
  public FuseDevice(
      FuseChannel channel,
      FuseMounter mounter,
      Owner owner,
      int pid,
      InstantSource clock,
      Consumer<? super FuseDevice> onClose) {
    this.channel = channel;
    this.mounter = mounter;
    this.owner = owner;
    this.pid = pid;
    this.clock = clock;
    this.onClose = onClose;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    MountTerms known = terms;
    if ((flags & MountFlags.MNT_GETARGS) != 0) {
      if (known == null) {
        return -Errno.EINVAL.number();
      }
      known.give(kargs);
      return PuffsKargs.SIZE;
    }
    if ((flags & MountFlags.MNT_UPDATE) != 0) {
      return -Errno.EOPNOTSUPP.number();
    }
    MountTerms asked = new MountTerms(kargs);
    if (known != null || !asked.areValid()) {
      return -(known != null ? Errno.ENOENT : Errno.EINVAL).number();
    }
    int result = mounter.mount(dir, asked.source(), flags);
    if (result == 0) {
      terms = asked;
      connection = new FuseConnection(channel, asked, frames, clock, this::unmounted);
      attached.set(true);
      state = State.MOUNTED;
      channel.wakeup();
    }
    return result;
  }

  private void unmounted() {
    state = State.ENDED;
    signalChange();
  }

  @Override
  public int receive(ByteBuffer frame) {
    if (closed.get()) {
      return -Errno.ENXIO.number();
    }
    while (true) {
      int taken = frames.take(frame);
      if (taken > 0) {
        return taken;
      }
      FuseConnection running = connection;
      switch (state) {
        case EMBRYO -> {
          return -Errno.ENOENT.number();
        }
        case ENDED -> {
          return -Errno.ENXIO.number();
        }
        case ENDING -> {
          return -Errno.EAGAIN.number();
        }
        case MOUNTED -> {
          if (running == null || !read(running, frame)) {
            return -Errno.EAGAIN.number();
          }
        }
      }
    }
  }

  /** Reads a request; false if there is none now. */
  private boolean read(FuseConnection running, ByteBuffer frame) {
    int length = running.readRequest(frame);
    boolean isNone = length == -Errno.EAGAIN.number();
    if (length >= 0
        || length == -Errno.EINTR.number()
        || length == -Errno.ENOENT.number()) { // a signal took the request back
      return true;
    }
    if (isNone && !endRequested) {
      return false;
    }
    if (!isNone && length != -Errno.ECONNABORTED.number()) {
      attached.set(false);
    }
    state = State.ENDING;
    running.endMount();
    return true;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    FuseConnection running = connection;
    if (closed.get() || state == State.ENDED) {
      return -Errno.ENXIO.number();
    }
    if (running == null) {
      return -Errno.ENOENT.number();
    }
    if (length < PuffsReq.SIZE) {
      return length;
    }
    if (FuseConnection.isReply(frame)) {
      frames.replied(frame, length);
    } else {
      carryOut(running, frame, length);
    }
    return length;
  }

  private void carryOut(FuseConnection running, ByteBuffer frame, int length) {
    int opclass = frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
    if (opclass == Puffs.PUFFSOP_UNMOUNT) {
      frames.respond(frame, 0);
      aside(this::detachForServer);
    } else if (opclass == Puffs.PUFFSOP_FLUSH && length == PuffsFlush.SIZE) {
      Runnable invalidation = running.invalidation(frame);
      frames.respond(frame, 0);
      if (invalidation != null) {
        aside(invalidation);
      }
    } else {
      int wrong = opclass == Puffs.PUFFSOP_FLUSH ? Errno.EINVAL.number() : 0;
      frames.respond(frame, wrong != 0 ? wrong : Errno.EOPNOTSUPP.number());
    }
  }

  /** Runs what may wait for the server on a thread of its own. */
  private static void aside(Runnable task) {
    Thread thread = new Thread(task, "puffs-fuse-aside");
    thread.setDaemon(true);
    thread.start();
  }

  private void detachForServer() {
    if (attached.getAndSet(false)) {
      mounter.detach();
    }
    endRequested = true;
    channel.wakeup();
  }

  @Override
  public boolean hasEnded() {
    return closed.get() || state == State.ENDED || state == State.MOUNTED && channel.isOver();
  }

  @Override
  public void await(Duration timeout) {
    boolean hasWork = frames.hasFrames() || state == State.ENDED;
    if (closed.get() || hasWork || endRequested && state == State.MOUNTED) {
      return;
    }
    waits.incrementAndGet();
    signalChange();
    if (state == State.MOUNTED) {
      channel.await(timeout);
    } else { // the kernel has nothing to say, not yet or no longer
      channel.awaitWakeup(timeout);
    }
    waits.incrementAndGet();
  }

  @Override
  public void wakeup() {
    channel.wakeup();
  }

  /** {@inheritDoc} The device closes: calls of any program of the machine would wait for ever. */
  @Override
  public void serverExited() {
    serverExited = true;
    close();
    signalChange();
  }

  @Override
  public boolean hasServerExited() {
    return serverExited;
  }

  private void signalChange() {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  @Override
  public boolean awaitIdle() {
    boolean waited = false;
    synchronized (changed) {
      while (!isIdle()) {
        waited = true;
        try {
          changed.wait(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return waited;
  }

  /**
   * Whether the server waited all the time while the channel was looked at. Otherwise it may have
   * read a request, or an answer may have let the kernel send another one.
   */
  private boolean isIdle() {
    if (closed.get() || serverExited || state == State.EMBRYO) {
      return true;
    }
    long before = waits.get();
    return before % 2 != 0 && !channel.isReadable() && waits.get() == before;
  }

  /** {@inheritDoc} A mount that is still in its directory is taken away. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    channel.close();
    if (attached.getAndSet(false)) {
      mounter.detach();
    }
    if (terms != null) {
      mounter.ended();
    }
    signalChange();
    onClose.accept(this);
  }
}

package org.jpuffs.mount;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsKargs;
import org.jspecify.annotations.Nullable;

/**
 * A file system on a device, with the loop that answers the kernel's requests: {@code struct
 * puffs_usermount} of puffs(3).
 *
 * <p>{@link #mount} mounts. From then on the loop must run: {@link #serve()} runs it on the calling
 * thread until the end, {@link #step()} once, and a kernel that hosts the mount runs it when needed
 * ({@link org.jpuffs.spi.Kernel#host}). The loop calls all operations of the file system, one after
 * the other. Any thread may call the other methods, but for {@link #nodes()}.
 *
 * <p>{@link MountState} shows the states and what leads from one to the next. A lock makes sure
 * that only one thread is in the loop: that thread alone receives and sends frames and closes the
 * device.
 *
 * @param <N> the type of the file system's nodes
 */
public final class Mount<N> implements FrameServer, Executor {
  private final FileSystem<N> fileSystem;
  private final MountOptions options;
  private final PuffsDevice device;
  private final CookieTable<N> cookies;
  private final OwnRequests own;
  private final FileSystemLife<N> life;
  private final MountStates states = new MountStates();

  /** What exists from {@link #mount} on, when the options are read. */
  private volatile @Nullable LoopParts<N> loop;

  private final LoopLock inLoop = new LoopLock();

  private final AtomicLong requests = new AtomicLong();
  private volatile long maxMessageLength;

  /** Runs after the end; null if nobody waits for it. */
  private volatile @Nullable Runnable whenEnded;

  /**
   * Prepares a mount of {@code fileSystem} on {@code device}.
   *
   * @throws NullPointerException if the root of the file system is null
   */
  public Mount(FileSystem<N> fileSystem, MountOptions options, PuffsDevice device) {
    this.fileSystem = fileSystem;
    this.options = options;
    this.device = device;
    cookies =
        fileSystem.isThreadSafe()
            ? new SharedCookieTable<>(fileSystem.root())
            : new CookieTable<>(fileSystem.root());
    own = new OwnRequests(device);
    life = new FileSystemLife<>(fileSystem);
  }

  /**
   * Mounts on {@code dir}, puffs_mount(3). The options are read here, and cannot be changed any
   * more.
   *
   * @param dir the absolute path of a directory
   * @return 0, or the negated error number of mount(2)
   * @throws UncheckedIOException if {@link FileSystem#start} throws an {@link java.io.IOException}
   * @throws IllegalArgumentException if an option does not fit into the arguments of mount(2), or
   *     does not fit the file system
   * @throws IllegalStateException unless the state is {@link MountState#BEFORE_MOUNT}
   */
  public int mount(byte[] dir) {
    if (state() != MountState.BEFORE_MOUNT) {
      throw new IllegalStateException(
          "mount() can be called once, and the state is already " + state());
    }
    ByteBuffer kargs = MountArguments.of(fileSystem, options);
    options.freeze();
    LoopParts<N> ready = loop;
    if (ready == null) {
      ready = LoopParts.of(this, fileSystem, options, device, cookies, states, own);
      loop = ready;
    }
    life.start(
        new MountContextView<>(
            this, fileSystem, ready.tasks(), cookies, own, options, device.owner()));
    int result = -Errno.EIO.number();
    try {
      result = device.mount(dir, MountArguments.flags(options), kargs);
    } finally {
      if (result != 0) {
        life.end(MountEnd.NOT_MOUNTED);
      }
    }
    if (result == 0) {
      maxMessageLength = new PuffsKargs().wrap(kargs, 0).maxmsglen();
      states.mounted();
      ready.start();
      device.wakeup();
    }
    return result;
  }

  /**
   * The longest message in bytes that the kernel has granted, puffs_getmaxreqlen(3): perhaps less
   * than {@link MountOptions#maxMessageLength(long)} has asked for; 0 before the mount.
   */
  public long maxMessageLength() {
    return maxMessageLength;
  }

  /** The state. */
  public MountState state() {
    return states.get();
  }

  /** Why the mount has ended; null if it has not. */
  public @Nullable MountEnd end() {
    return states.end();
  }

  /** The number of frames that the kernel has sent, those without a reply included. */
  public long requests() {
    return requests.get();
  }

  /**
   * The number of nodes that the kernel may know: the root, and each node that a reply has named
   * and that the kernel has not reclaimed yet. Only for the thread in the loop, or after the end of
   * the loop.
   */
  public int nodes() {
    return cookies.size();
  }

  @Override
  public boolean isServing() {
    return state() != MountState.UNMOUNTED;
  }

  @Override
  public int waiting() {
    LoopParts<N> running = loop;
    return running == null ? 0 : running.server().waiting();
  }

  @Override
  public boolean takesFrames() {
    LoopParts<N> running = loop;
    return running != null && isServing() && running.server().takesFrames();
  }

  @Override
  public boolean waitsFor(Thread thread) {
    LoopParts<N> running = loop;
    return running != null && running.server().hasTurn(thread);
  }

  @Override
  public @Nullable Duration untilTimer() {
    LoopParts<N> running = loop;
    return running == null ? null : running.tasks().untilTimer();
  }

  /**
   * {@inheritDoc} Afterwards {@link #end()} tells why the loop has ended. If the loop throws an
   * exception, the device is closed first.
   *
   * @throws org.jpuffs.fs.KernelErrorException if {@link org.jpuffs.fs.ErrorReport#abort} has ended
   *     the mount
   */
  @Override
  public void serve() {
    checkNotStepping();
    inLoop.enter();
    try {
      while (isServing() && !(state() == MountState.BEFORE_MOUNT && device.hasEnded())) {
        step();
        if (isServing()) {
          LoopParts.awaitWork(loop, device, LoopParts.FOREVER);
        }
      }
    } catch (Throwable failure) { // clients must not wait for a loop that has ended
      states.exit(MountEnd.FAILED);
      throw failure;
    } finally {
      releaseLoop();
    }
    states.throwIfAborted();
  }

  /**
   * Waits for a request or another reason to step, then steps: a read of a device in blocking mode,
   * puffs_setblockingmode(3).
   *
   * @param timeout the longest time to wait
   * @return whether there was a request or a task
   */
  public boolean step(Duration timeout) {
    checkNotStepping();
    inLoop.enter();
    try {
      long end = System.nanoTime() + timeout.toNanos();
      boolean any = step();
      long left = end - System.nanoTime();
      while (!any && left > 0 && isServing()) { // a wakeup can be without a reason
        LoopParts.awaitWork(loop, device, Duration.ofNanos(left));
        any = step();
        left = end - System.nanoTime();
      }
      return any;
    } finally {
      releaseLoop();
    }
  }

  @Override
  public boolean step() {
    checkNotStepping();
    boolean any = false;
    int rounds = 0;
    do {
      any |= answerAll();
      // A task that was added while the loop was stepping has not woken the device.
    } while (LoopParts.hasTask(loop, states) && ++rounds < LoopTasks.MOST_ROUNDS);
    if (rounds == LoopTasks.MOST_ROUNDS) {
      device.wakeup(); // a task that adds itself again must not keep the caller
    }
    LoopParts<N> running = loop;
    if (running != null && running.function() != null) {
      inLoop.enter();
      try {
        running.callFunction(states);
      } finally {
        releaseLoop();
      }
    }
    return any;
  }

  private void checkNotStepping() {
    if (inLoop.isStepping() && isInLoop()) {
      throw new IllegalStateException(
          "an operation or task may not call step() or serve() of its mount; use execute()");
    }
  }

  private boolean answerAll() {
    inLoop.enter();
    try {
      LoopParts<N> running = loop;
      if (running == null || !state().isMounted()) {
        return false;
      }
      inLoop.beginStep();
      try {
        return running.answerAll(device, states, own, requests);
      } finally {
        inLoop.endStep();
      }
    } finally {
      releaseLoop();
    }
  }

  /**
   * Lets another thread into the loop. If {@link #exit()} was called, and could not close the
   * device because this thread was in the loop, this thread closes it.
   */
  private void releaseLoop() {
    MountState after;
    do {
      MountState before = state();
      try {
        if (before == MountState.EXITING) {
          states.over(MountEnd.EXITED); // no other state follows, and this thread holds the lock
        } else if (before == MountState.UNMOUNTED) {
          endLoop();
        }
      } finally {
        inLoop.leave();
      }
      if (before
          == MountState.EXITING) { // without the lock: a thread in the kernel may wait for it
        device.close();
      }
      after = state();
    } while ((after == MountState.EXITING || (after == MountState.UNMOUNTED && loop != null))
        && !inLoop.isHeldHere()
        && inLoop.tryEnter());
  }

  /** Ends the file system after the last step. */
  private void endLoop() {
    LoopParts<N> ended = loop;
    if (ended == null || inLoop.isNested()) {
      return;
    }
    inLoop.beginStep(); // no wakeup: a thread in the kernel may wait for the lock of the loop
    try {
      ended.end(own);
    } finally {
      inLoop.endStep();
    }
    loop = null;
    life.end(Objects.requireNonNull(end()));
    ended.server().end();
    Runnable action = whenEnded;
    if (action != null) {
      action.run();
    }
  }

  /** Runs {@code action} after the end of the mount; at once if it has ended. */
  void whenEnded(Runnable action) {
    whenEnded = action;
    if (!isServing() && loop == null) {
      action.run();
    }
  }

  /**
   * Runs {@code task} in the loop, between operations: {@link MountContext#execute}.
   *
   * @throws RejectedExecutionException before {@link #mount} and after the end
   */
  @Override
  public void execute(Runnable task) {
    LoopParts<N> running = loop;
    if (running == null) {
      throw new RejectedExecutionException("the mount has no loop in the state " + state());
    }
    running.tasks().add(task);
    wakeUnlessStepping();
  }

  /** Wakes the loop for a task or a timer that was added. */
  void wakeUnlessStepping() {
    if (!inLoop.willLookForTasks()) {
      device.wakeup();
    }
  }

  /** Whether the calling thread is in the loop, or runs an operation while the loop waits. */
  boolean isInLoop() {
    return inLoop.isHeldHere() || waitsFor(Thread.currentThread());
  }

  /**
   * Asks the kernel for a forced unmount, with a frame of the class {@code PUFFSOP_UNMOUNT}. The
   * loop sends it at its next step. The kernel then sends the file system an {@code unmount}.
   * Without a mount this has no effect.
   */
  public void requestUnmount() {
    states.requestUnmount();
    wake();
  }

  /**
   * Closes the device, puffs_exit(3). The kernel then ends the mount: system calls that wait for a
   * reply fail with ENXIO. If a thread is in the loop, that thread closes the device, after the
   * operation that it is carrying out. After an unmount this has no effect: then the code that
   * opened the device closes it.
   */
  public void exit() {
    if (!states.exit(MountEnd.EXITED) || inLoop.isHeldHere()) {
      return;
    }
    if (inLoop.tryEnter()) {
      releaseLoop();
    } else {
      wake();
    }
  }

  private void wake() {
    LoopParts<N> running = loop;
    if (running != null && waitsFor(Thread.currentThread())) {
      // The loop waits for this thread, perhaps with the lock of the device.
      running.tasks().add(device::wakeup);
      return;
    }
    if (running != null) {
      running.tasks().wakeup();
    }
    device.wakeup();
  }
}

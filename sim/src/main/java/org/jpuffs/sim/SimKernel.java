package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBUSY;
import static org.jpuffs.sim.Kern.ENOENT;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.MountFlags.MNT_WAIT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException.Kind;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/**
 * The simulated kernel: its mounts, processes and devices, and who runs when.
 *
 * <p>One lock holds it all. A call that waits for a file server that is hosted steps the server's
 * loop on its own stack; one that waits for a server on a thread of its own lets go of the lock.
 */
final class SimKernel implements Kernel {
  /** A mount whose device {@code closer} has closed. */
  private record Dying(FileMount mount, Lwp closer) {}

  private static final byte[] MOUNT_POINT = "/mnt".getBytes(StandardCharsets.US_ASCII);

  final VirtualClock clock = new VirtualClock();
  NameCache names = new NameCache();
  VnodeTable vnodes = new VnodeTable(this, names);
  final ReentrantLock lock = new ReentrantLock();
  final List<FileMount> mounts = new ArrayList<>();
  final List<SimProcess> processes = new ArrayList<>();
  private PagePool pages = new PagePool();
  private final List<SimDevice> devices = new ArrayList<>();

  /** Unmounts that wait until no call is under way. */
  private final List<Dying> dying = new ArrayList<>();

  /** A frame waits for a server, or a reply for a caller. */
  private final Condition changed = lock.newCondition();

  /** The kernel's own threads. */
  private Lwp kernelThread = new Lwp(0, 1, 0);

  private RootFileSystem rootFileSystem;
  private Vnode rootVnode;
  private Lwp lwp = kernelThread;
  private int nextPid = 1;
  private long nextFsid = 1;

  /** Decides who runs, while programs run together. */
  private @Nullable Scheduler scheduler;

  /** How many kernels came before this one, and what ended this one. */
  private int boot;

  private @Nullable KernelViolation violation;

  /** A deadlock that a server ran into, thrown again where it cannot catch it. */
  private @Nullable IllegalStateException deadlock;

  SimKernel() {
    pages.belongTo(this);
    rootFileSystem = new RootFileSystem(this);
    rootFileSystem.fsid = nextFsid++;
    mounts.add(rootFileSystem);
    rootVnode = rootFileSystem.root();
  }

  /** Ends this kernel: what it was told makes the real one panic. */
  KernelViolation panic(String function, String what) {
    return end(Kind.PANIC, function, what);
  }

  /** Ends this kernel: what it was told makes the real one hang. */
  KernelViolation hang(String function, String what) {
    return end(Kind.HANG, function, what);
  }

  private KernelViolation end(Kind kind, String function, String what) {
    KernelViolation found = violation;
    if (found == null) {
      found = new KernelViolation(kind, function, what);
      violation = found;
      replied();
    }
    return found;
  }

  /** Whether {@code lwp} belongs to a kernel that has ended. */
  boolean isGone(Lwp one) {
    return violation != null || one.boot != boot;
  }

  int boot() {
    return boot;
  }

  /** Starts a fresh kernel if this one has ended; nothing of it is left but clock and numbers. */
  private void bootAgain() {
    if (violation == null) {
      return;
    }
    violation = null;
    deadlock = null;
    boot++;
    names = new NameCache();
    vnodes = new VnodeTable(this, names);
    pages = new PagePool();
    pages.belongTo(this);
    mounts.clear();
    processes.clear();
    devices.clear();
    dying.clear();
    kernelThread = new Lwp(0, 1, boot);
    lwp = kernelThread;
    rootFileSystem = new RootFileSystem(this);
    rootFileSystem.fsid = nextFsid++;
    mounts.add(rootFileSystem);
    rootVnode = rootFileSystem.root();
  }

  /** As {@link #checkAlive}, by one who is about to enter. */
  private void checkStillAlive(Lwp one) {
    if (isGone(one)) {
      lock.unlock();
      checkAlive(one);
    }
  }

  private void checkAlive(Lwp one) {
    KernelViolation found = violation;
    if (found != null || one.boot != boot) {
      throw found != null
          ? new KernelViolation(found, one.call)
          : new KernelViolation(Kind.PANIC, one.call, "it belongs to a kernel that has ended");
    }
  }

  Vnode rootVnode() {
    return rootVnode;
  }

  Lwp lwp() {
    return lwp;
  }

  /** Has {@code next} at work from now on, and answers who was. */
  Lwp enter(Lwp next) {
    lock.lock();
    checkStillAlive(next);
    Lwp previous = lwp;
    next.calls++;
    if (lock.getHoldCount() == 1) {
      Scheduler s = scheduler;
      if (s != null && s.isRunningHere()) {
        s.begin();
        checkStillAlive(next);
        previous = lwp;
      }
      if (!dying.isEmpty()) {
        unmountDying();
      }
    }
    lwp = next;
    return previous;
  }

  void leave(Lwp previous) {
    if (lwp != previous && lwp.abandonLocks()) {
      replied();
    }
    lwp = previous;
    lock.unlock();
  }

  Vnode newVnode(VnodeOperations ops, FileMount mount) {
    PageCache cache = new PageCache(pages);
    Vnode vp = new Vnode(ops, mount, cache);
    cache.belongTo(vp);
    return vp;
  }

  long newFsid() {
    return nextFsid++;
  }

  /** The directory that {@code mount} is mounted on. */
  Vnode coveredBy(FileMount mount) {
    Vnode covered = mount.covered;
    return covered == null ? rootVnode : covered;
  }

  @Override
  public byte[] mountPoint() {
    return MOUNT_POINT.clone();
  }

  @Override
  public PuffsDevice openDevice() {
    lock.lock();
    try {
      bootAgain();
      SimDevice device = new SimDevice(this, nextPid++);
      devices.add(device);
      return device;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Process newProcess() {
    lock.lock();
    try {
      bootAgain();
      SimProcess process = new SimProcess(this, nextPid++);
      processes.add(process);
      return process;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    lock.lock();
    try {
      ours(device).host(server);
    } finally {
      lock.unlock();
    }
  }

  /** The kernel's side of a device that may have been wrapped: known by its process. */
  private SimDevice ours(PuffsDevice device) {
    for (SimDevice ours : devices) {
      if (ours.pid() == device.pid()) {
        return ours;
      }
    }
    throw new IllegalArgumentException(
        "process " + device.pid() + " has no device of this kernel open");
  }

  void closed(SimDevice device) {
    devices.remove(device);
  }

  /** A frame waits for the server of {@code mount}. */
  void frameWaits(PuffsMount mount) {
    if (mount.device.server() == null) {
      changed.signalAll();
    }
  }

  /** Something that a call may wait for has happened. */
  void replied() {
    if (lock.hasWaiters(changed)) {
      changed.signalAll();
    }
  }

  /** There is something to do for a thread of the kernel's. */
  void workWaits() {
    replied();
  }

  /** Waits for {@code m}'s reply. */
  void awaitReply(PuffsMount mount, Message m) {
    Lwp self = lwp;
    self.request = m;
    while (!m.done) {
      SimDevice device = mount.device;
      if (isScheduled() && device.server() != null && !device.isSteppingHere()) {
        awaitTurn(m);
      } else {
        turn(device, m);
      }
    }
    self.request = null;
  }

  /** Waits for what others than a file server do: give back a page or a lock of {@code holder}. */
  void await(Waitable what, @Nullable Lwp holder) {
    while (!what.isOver()) {
      SimDevice stepping = null;
      for (int i = 0; i < devices.size(); i++) {
        stepping = devices.get(i).isSteppingHere() ? devices.get(i) : stepping;
      }
      Message request = holder == null ? null : holder.request;
      if (stepping != null && request != null) {
        throw deadlock(request);
      }
      if (isScheduled()) {
        awaitTurn(what);
      } else if (!stepAny() && !runThread()) {
        waitForChange();
      }
    }
  }

  private boolean isScheduled() {
    Scheduler s = scheduler;
    return s != null && s.isRunningHere();
  }

  private void awaitTurn(Waitable what) {
    Lwp self = lwp;
    Scheduler s = scheduler;
    if (s != null) {
      s.await(what);
    }
    checkAlive(self);
    lwp = self;
  }

  /** Whether {@link #stepAny} would do something. */
  boolean serverCanStep() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).canStep()) {
        return true;
      }
    }
    return false;
  }

  private boolean stepAny() {
    for (int i = 0; i < devices.size(); i++) {
      SimDevice device = devices.get(i);
      if (device.canStep()) {
        step(device);
        return true;
      }
    }
    return false;
  }

  /** No program can run that waits for nothing: file servers and the kernel's threads are left. */
  void workOrGiveUp(Waitable what) {
    if (stepAny() || runThread()) {
      return;
    }
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).server() == null) {
        waitForChange();
        return;
      }
    }
    if (!what.isOver()) {
      throw hang("cv_wait_sig", "every process waits: " + waiting());
    }
  }

  private String waiting() {
    StringBuilder text = new StringBuilder();
    for (SimProcess process : processes) {
      process.describeWait(text);
    }
    return text.toString();
  }

  private IllegalStateException deadlock(Message m) {
    IllegalStateException found =
        new IllegalStateException(
            "deadlock: the file server made the system call "
                + lwp.call
                + " on its own mount, and waits for itself to answer "
                + OperationNames.of(m));
    deadlock = found;
    return found;
  }

  /** Lets the server do something towards the reply to {@code m}. */
  private void turn(SimDevice device, Message m) {
    if (device.server() == null || (device.isStepping() && !device.isSteppingHere())) {
      waitForChange();
      return;
    }
    if (device.isStepping()) {
      throw deadlock(m);
    }
    if (!step(device) && !m.done && !runThread()) {
      throw new IllegalStateException(
          "the file server has nothing more to do, but has not answered "
              + OperationNames.of(m)
              + " of the system call "
              + lwp.call);
    }
  }

  private void waitForChange() {
    Lwp self = lwp;
    changed.awaitUninterruptibly();
    checkAlive(self);
    lwp = self;
  }

  /** Waits for a frame or the end of the mount, at most {@code nanos}. */
  long awaitFrame(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private boolean step(SimDevice device) {
    Lwp self = lwp;
    boolean worked = device.step();
    checkAlive(self);
    lwp = self;
    IllegalStateException found = deadlock;
    if (found != null) {
      deadlock = null;
      throw found;
    }
    return worked;
  }

  /** Has one of the kernel's threads do one thing; false if there is nothing to do. */
  private boolean runThread() {
    Lwp self = lwp;
    lwp = kernelThread;
    try {
      for (int i = 0; i < mounts.size(); i++) {
        if (mounts.get(i) instanceof PuffsMount mount && mount.worker().runOne()) {
          return true;
        }
      }
      return false;
    } finally {
      lwp = self;
    }
  }

  @Override
  public void settle() {
    if (isGone(kernelThread)) {
      return;
    }
    Lwp previous = enter(kernelThread);
    try {
      boolean busy = true;
      while (busy) {
        busy = unmountDying();
        for (int i = 0; i < devices.size(); i++) {
          SimDevice device = devices.get(i);
          busy |= device.wantsStep() && step(device);
        }
        busy |= runThread();
      }
    } finally {
      leave(previous);
    }
  }

  @Override
  public void sleep(Duration duration) {
    lock.lock();
    try {
      clock.advance(duration);
    } finally {
      lock.unlock();
    }
    settle();
  }

  /** Unmounts when no call is under way any more: the file server has left its device. */
  void unmountLater(FileMount mount, Lwp closer) {
    dying.add(new Dying(mount, closer));
  }

  private boolean unmountDying() {
    boolean any = false;
    Lwp self = lwp;
    while (!dying.isEmpty()) {
      Dying next = dying.remove(0);
      lwp = next.closer();
      unmount(next.mount(), MNT_FORCE);
      any = true;
    }
    lwp = self;
    return any;
  }

  /** Unmounts ({@code dounmount}). */
  int unmount(FileMount mount, int flags) {
    if (mount.unmounting) {
      return EBUSY;
    }
    if (mount.gone) {
      return ENOENT;
    }
    mount.unmounting = true;
    names.purge(mount);
    boolean force = (flags & MNT_FORCE) != 0;
    int error = mount.readOnly() || force ? 0 : mount.sync(MNT_WAIT, lwp.cred);
    if (error == 0 || force) {
      error = mount.unmount(flags);
    }
    mount.unmounting = false;
    if (error != 0) {
      return error;
    }
    mount.gone = true;
    mounts.remove(mount);
    Vnode covered = coveredBy(mount);
    covered.mountedHere = null;
    vnodes.release(covered);
    return 0;
  }

  @Override
  public void runTogether(long seed, List<? extends Runnable> programs) {
    Scheduler together = new Scheduler(this, seed, programs);
    lock.lock();
    try {
      if (scheduler != null) {
        throw new IllegalStateException("programs run together already: wait for their end");
      }
      scheduler = together;
    } finally {
      lock.unlock();
    }
    try {
      together.run();
    } finally {
      scheduler = null;
    }
  }

  @Override
  public void close() {
    if (isGone(kernelThread)) {
      return;
    }
    Lwp previous = enter(kernelThread);
    try {
      for (int i = mounts.size() - 1; i > 0; i--) {
        unmount(mounts.get(i), MNT_FORCE);
      }
    } finally {
      leave(previous);
    }
    settle();
  }
}

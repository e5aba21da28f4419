package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBUSY;
import static org.jpuffs.sim.Kern.EINVAL;
import static org.jpuffs.sim.Kern.ENOENT;
import static org.jpuffs.sim.Kern.ENOTDIR;
import static org.jpuffs.sim.Kern.ENOTTY;
import static org.jpuffs.sim.Kern.ENXIO;
import static org.jpuffs.sim.Kern.EOPNOTSUPP;
import static org.jpuffs.wire.MountFlags.MNT_BASIC_FLAGS;
import static org.jpuffs.wire.MountFlags.MNT_EXTATTR;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.MountFlags.MNT_GETARGS;
import static org.jpuffs.wire.MountFlags.MNT_IGNORE;
import static org.jpuffs.wire.MountFlags.MNT_LOCAL;
import static org.jpuffs.wire.MountFlags.MNT_OP_FLAGS;
import static org.jpuffs.wire.MountFlags.MNT_UPDATE;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/** An open {@code /dev/puffs} ({@code dev/putter/putter.c}). */
final class SimDevice implements PuffsDevice {
  private static final int PUTTER_HEADER = 8;

  private static final long FIOCLEX = 0x20006601L;
  private static final long FIONCLEX = 0x20006602L;
  private static final long FIONBIO = 0x8004667eL;

  /** Where a command has the length of its argument, and how long that may be. */
  private static final int IOCPARM_SHIFT = 16;

  private static final int IOCPARM_MASK = 0x1fff;
  private static final int IOCPARM_MAX = 4096;

  private final SimKernel kernel;
  private final Lwp lwp;
  private @Nullable FrameServer server;

  /** What is mounted with it; null before that. */
  private @Nullable PuffsMount mount;

  /** Whether the mount, or an attempt at it, is over. */
  private boolean detached;

  private @Nullable Thread stepping;
  private boolean woken;

  SimDevice(SimKernel kernel, int pid) {
    this.kernel = kernel;
    lwp = new Lwp(pid, 1);
  }

  void host(FrameServer hosted) {
    if (server != null) {
      throw new IllegalStateException("the device is hosted already");
    }
    server = hosted;
  }

  @Nullable FrameServer server() {
    return server;
  }

  boolean isStepping() {
    return stepping != null;
  }

  /** Whether its server is at work further up on this very stack. */
  boolean isSteppingHere() {
    return stepping == Thread.currentThread();
  }

  /** Whether its hosted server can take a frame now, or has asked to be woken. */
  boolean canStep() {
    FrameServer hosted = server;
    return hosted != null && stepping == null && (framesWait() || (woken && hosted.isServing()));
  }

  boolean framesWait() {
    PuffsMount mp = mount;
    return mp != null && !detached && mp.queue.hasFrames();
  }

  /** Whether its hosted server has something to do, if only to learn that the mount is over. */
  boolean wantsStep() {
    FrameServer hosted = server;
    return hosted != null
        && stepping == null
        && (framesWait() || ((woken || detached) && hosted.isServing()));
  }

  /** Runs the hosted server's loop once; false if it had nothing to do, and will not soon. */
  boolean step() {
    FrameServer hosted = server;
    if (hosted == null) {
      return false;
    }
    Lwp previous = kernel.enter(lwp);
    stepping = Thread.currentThread();
    woken = false;
    try {
      return hosted.step() || woken;
    } finally {
      stepping = null;
      kernel.leave(previous);
    }
  }

  /** The mount is over ({@code putter_detach}). */
  void detach() {
    detached = true;
    kernel.sleepers.wakeup();
  }

  @Override
  public int pid() {
    return lwp.pid;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    Lwp previous = kernel.enter(lwp);
    lwp.call = "mount";
    try {
      PathWalk walk = new PathWalk(kernel);
      int lookup = Namei.FOLLOW | Namei.TRYEMULROOT;
      int error = walk.walk(kernel.mounts.rootVnode(), dir, Namei.LOOKUP, lookup, lwp.cred);
      if (error != 0) {
        return -error;
      }
      Vnode vp = walk.found();
      if ((flags & MNT_GETARGS) != 0) {
        int result = getArguments(vp, flags, kargs);
        kernel.vnodes.release(vp);
        return result;
      }
      error = mountOn(vp, dir, flags, new PuffsKargs().wrap(kargs, 0));
      if (error != 0) {
        kernel.vnodes.release(vp);
      }
      return -error;
    } finally {
      kernel.leave(previous);
    }
  }

  private static int getArguments(Vnode vp, int flags, ByteBuffer kargs) {
    if ((flags & ~MNT_GETARGS) != 0 || !vp.root || !(vp.mount instanceof PuffsMount)) {
      return -EINVAL;
    }
    ((PuffsMount) vp.mount).arguments().give(kargs);
    return PuffsKargs.SIZE;
  }

  private int mountOn(Vnode vp, byte[] dir, int flags, PuffsKargs kargs) {
    if ((flags & MNT_UPDATE) != 0) {
      return vp.root ? EOPNOTSUPP : EINVAL;
    }
    if (!vp.isDirectory()) {
      return ENOTDIR;
    }
    if (vp.mountedHere != null) {
      return EBUSY;
    }
    MountArguments arguments = new MountArguments();
    int error = arguments.grant(kargs);
    if (error != 0) {
      return error;
    }
    if (mount != null || detached) {
      return ENOENT;
    }
    if (!MountArguments.rootIsPossible(kargs)) {
      detached = true;
      return EINVAL;
    }
    long fsid = kernel.newFsid();
    int mountFlags = flags & (MNT_BASIC_FLAGS | MNT_IGNORE) & ~MNT_OP_FLAGS & ~MNT_LOCAL;
    arguments.keep(kargs, dir, lwp.cred.uid, fsid, mountFlags);
    PuffsMount mp = new PuffsMount(kernel, this, arguments);
    mp.fsid = fsid;
    mp.flags = mountFlags;
    mount = mp;
    kernel.mounts.add(mp, vp);
    moveProcesses(vp, mp);
    mp.start();
    if ((flags & MNT_EXTATTR) != 0) {
      throw kernel.hang("start_extattr", "mount(2) waits for the very server that makes the call");
    }
    return 0;
  }

  /** Processes whose working directory is now covered move into the mount. */
  private void moveProcesses(Vnode covered, PuffsMount mp) {
    for (SimProcess process : kernel.processes) {
      process.moveInto(covered, mp);
    }
  }

  @Override
  public int receive(ByteBuffer frame) {
    if (kernel.isGone()) {
      return -ENXIO;
    }
    Lwp previous = kernel.enter(lwp);
    try {
      PuffsMount mp = mount;
      return mp == null || detached ? -ENOENT : mp.queue.take(frame);
    } finally {
      kernel.leave(previous);
    }
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    Lwp previous = kernel.enter(lwp);
    try {
      PuffsMount mp = mount;
      if (mp == null || detached) {
        return -ENOENT;
      }
      if (length < PUTTER_HEADER) {
        return -EINVAL;
      }
      long framelen = frame.getLong(PuffsReq.FRAMELEN_OFFSET);
      if (framelen < PUTTER_HEADER || Long.compareUnsigned(framelen, length) > 0) {
        return -EINVAL;
      }
      mp.queue.dispatch(frame, (int) framelen);
      return (int) framelen;
    } finally {
      kernel.leave(previous);
    }
  }

  /** {@inheritDoc} {@code sys_ioctl} answers some itself. */
  @Override
  public int ioctl(long command) {
    if (kernel.isGone()) {
      return -ENXIO;
    }
    if (command == FIOCLEX || command == FIONCLEX) {
      return 0;
    }
    if ((command >> IOCPARM_SHIFT & IOCPARM_MASK) > IOCPARM_MAX) {
      return -ENOTTY;
    }
    return command == FIONBIO ? 0 : -EINVAL;
  }

  @Override
  public void await(Duration timeout) {
    kernel.lock.enter();
    try {
      long left = timeout.toNanos();
      while (!woken && !detached && !kernel.isGone() && !framesWait() && left > 0) {
        left = kernel.sleepers.awaitFrame(left);
      }
      woken = false;
    } finally {
      kernel.lock.leave();
    }
  }

  @Override
  public void wakeup() {
    kernel.lock.enter();
    try {
      woken = true;
      kernel.sleepers.wakeup();
    } finally {
      kernel.lock.leave();
    }
  }

  @Override
  public void close() {
    if (kernel.isGone()) {
      return;
    }
    Lwp previous = kernel.enter(lwp);
    lwp.call = "close";
    try {
      PuffsMount mp = mount;
      if (mp != null && !detached) {
        mp.userDead();
        if (!kernel.lock.isOutermost() || mp.unmounting) {
          kernel.mounts.unmountLater(mp, lwp);
        } else {
          kernel.mounts.unmount(mp, MNT_FORCE);
        }
      }
      detached = true;
      kernel.servers.closed(this);
    } finally {
      kernel.leave(previous);
    }
  }
}

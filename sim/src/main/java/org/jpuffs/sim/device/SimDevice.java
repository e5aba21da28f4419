package org.jpuffs.sim.device;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENOTTY;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.sim.puffs.MessagePool;
import org.jpuffs.sim.puffs.PuffsMount;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.KernelEntry;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sched.Putter;
import org.jpuffs.sim.sched.PutterOps;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsReq;

/** The system calls of a file server on {@code /dev/puffs} ({@code dev/putter/putter.c}). */
@SuppressWarnings("try") // The body of a call does not use its entry into the kernel.
public final class SimDevice implements PuffsDevice {
  /** Bytes of a frame's header that the device reads ({@code struct putter_hdr}). */
  private static final int PUTTER_HEADER = 8;

  private static final long FIOCLEX = 0x20006601L;
  private static final long FIONCLEX = 0x20006602L;
  private static final long FIONBIO = 0x8004667eL;

  /** Where a command has the length of its argument, and the largest length. */
  private static final int IOCPARM_SHIFT = 16;

  private static final int IOCPARM_MASK = 0x1fff;
  private static final int IOCPARM_MAX = 4096;

  private final Vfs vfs;
  private final Cpu cpu;
  private final Putter putter;
  private final Lwp lwp;
  private final KernelEntry entry;
  private final MountCall mountCall;

  public SimDevice(Vfs vfs, MessagePool messages, Putter putter) {
    this.vfs = vfs;
    this.putter = putter;
    cpu = vfs.cpu;
    lwp = putter.lwp;
    entry = new KernelEntry(cpu, lwp);
    mountCall = new MountCall(vfs, messages, putter);
  }

  @Override
  public int pid() {
    return lwp.pid;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    try (KernelEntry call = entry.enter()) {
      lwp.call = "mount";
      return mountCall.mount(dir, flags, kargs);
    }
  }

  @Override
  public int receive(ByteBuffer frame) {
    if (cpu.isGone()) {
      return -ENXIO;
    }
    // A loop asks for a further frame after each: no need to enter the kernel.
    return putter.isIdleHere() ? -EAGAIN : take(frame);
  }

  private int take(ByteBuffer frame) {
    try (KernelEntry call = entry.enter()) {
      PutterOps ops = putter.ops();
      return ops == null ? -ENOENT : ops.take(frame);
    }
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    try (KernelEntry call = entry.enter()) {
      PutterOps ops = putter.ops();
      if (ops == null) {
        return -ENOENT;
      }
      if (length < PUTTER_HEADER) {
        return -EINVAL;
      }
      long framelen = frame.getLong(PuffsReq.FRAMELEN_OFFSET);
      if (framelen < PUTTER_HEADER || Long.compareUnsigned(framelen, length) > 0) {
        return -EINVAL;
      }
      ops.dispatch(frame, (int) framelen);
      return (int) framelen;
    }
  }

  /** {@inheritDoc} {@code sys_ioctl} answers some itself. */
  @Override
  public int ioctl(long command) {
    if (cpu.isGone()) {
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
  public boolean hasEnded() {
    return putter.hasEnded();
  }

  @Override
  public void await(Duration timeout) {
    putter.await(timeout);
  }

  @Override
  public void wakeup() {
    putter.wakeup();
  }

  @Override
  public void close() {
    if (cpu.isGone()) {
      return;
    }
    try (KernelEntry call = entry.enter()) {
      lwp.call = "close";
      PuffsMount mounted = mountCall.mounted();
      if (mounted != null && putter.ops() != null) {
        mounted.userDead();
        if (!cpu.lock.isOutermost() || mounted.unmounting) {
          vfs.mounts.unmountLater(mounted, lwp);
        } else {
          vfs.mounts.unmount(mounted, MNT_FORCE);
        }
      }
      putter.close();
    }
  }
}

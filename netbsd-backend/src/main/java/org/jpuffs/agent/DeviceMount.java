package org.jpuffs.agent;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.MountRights;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.Statvfs;

/**
 * The mount of a device, which a process of the guest makes, and removes when it ends.
 *
 * <p>The process gets its last calls before it mounts. They close the device, and unmount by force
 * if the kernel has left the mount there.
 */
final class DeviceMount {
  private static final byte[] TYPE = "puffs".getBytes(StandardCharsets.US_ASCII);

  /** The first and the last type of a file in {@code <sys/vnode.h>}: VREG and VFIFO. */
  private static final int FIRST_VTYPE = 1;

  private static final int LAST_VTYPE = 7;
  private static final long VSIZENOTSET = -1;

  /** How the mount of a device ends. */
  enum Ended {
    BY_KERNEL,
    WITH_DEVICE
  }

  private final AgentLwp lwp;
  private final int fd;
  private final MountPointLocks locks;
  private final MountTurn turn;
  private final BooleanSupplier isServed;

  /**
   * Of a process that has the device open as {@code fd}.
   *
   * @param turn of that process
   * @param isServed whether the mount, if there is one, has its server
   */
  DeviceMount(
      AgentLwp lwp, int fd, MountPointLocks locks, MountTurn turn, BooleanSupplier isServed) {
    this.lwp = lwp;
    this.fd = fd;
    this.locks = locks;
    this.turn = turn;
    this.isServed = isServed;
  }

  /**
   * Mounts.
   *
   * @return 0, or a negated error
   * @throws IllegalArgumentException if the kernel would panic: {@code puffs_getvnode1} refuses the
   *     root, and {@code mount_checkdirs} needs it, since the directory is open for its lock
   * @throws org.jpuffs.spi.DirectoryInUseException if the directory is in use
   */
  synchronized int mount(byte[] directory, int flags, ByteBuffer kargs) {
    requireRoot(new PuffsKargs().wrap(kargs, 0));
    GuestName name = locks.claim(turn, directory);
    locks.mounting(name, isServed);
    setLastCalls(name.bytes());
    int error = call(name.bytes(), MountRights.flags(lwp.user(), flags), kargs);
    if (error != 0) {
      lwp.endWithNothing();
      locks.notMounted(name);
    }
    turn.end(); // if a call gave no answer, the process has ended, and with it the turn
    return error;
  }

  private static void requireRoot(PuffsKargs kargs) {
    int type = kargs.rootVtype();
    if (type < FIRST_VTYPE || type > LAST_VTYPE || kargs.rootVsize() == VSIZENOTSET) {
      throw new IllegalArgumentException(
          "a root of type "
              + type
              + " and size "
              + kargs.rootVsize()
              + ": NetBSD 7 panics in mount(2); the type is 1 to 7, the size is not -1");
    }
  }

  /**
   * The same call for a mount that exists: {@code MNT_GETARGS} or {@code MNT_UPDATE}. It may wait
   * until the device closes.
   */
  int update(byte[] directory, int flags, ByteBuffer kargs) {
    return call(directory, flags, kargs);
  }

  /**
   * The call is made aside: with {@code MNT_GETARGS} it sends requests, which the process must push
   * meanwhile.
   */
  private int call(byte[] path, int flags, ByteBuffer kargs) {
    kargs.putInt(PuffsKargs.FD_OFFSET, fd);
    ByteBuffer type = text(TYPE);
    ByteBuffer directory = text(path);
    try {
      return (int)
          lwp.callAside(
              Syscall.MOUNT50,
              BufferAddresses.lookUp(type),
              BufferAddresses.lookUp(directory),
              flags,
              BufferAddresses.lookUp(kargs),
              PuffsKargs.SIZE);
    } finally {
      Reference.reachabilityFence(type);
      Reference.reachabilityFence(directory);
      Reference.reachabilityFence(kargs);
    }
  }

  private void setLastCalls(byte[] path) {
    if (!turn.isHeld()) {
      lwp.endWith(CallMessage.ANY_ERROR, Syscall.CLOSE, fd);
      return;
    }
    ByteBuffer directory = text(path);
    ByteBuffer statvfs = ByteBuffer.allocateDirect(Statvfs.SIZE);
    long address = BufferAddresses.lookUp(directory);
    try {
      turn.takeAtEnd();
      lwp.endWith(CallMessage.ANY_ERROR, Syscall.CLOSE, fd);
      lwp.endWith(
          Errno.ENXIO.number(),
          Syscall.STATVFS1,
          address,
          BufferAddresses.lookUp(statvfs),
          MountFlags.ST_WAIT);
      lwp.endWith(0, Syscall.UNMOUNT, address, MountFlags.MNT_FORCE);
    } finally {
      Reference.reachabilityFence(directory);
      Reference.reachabilityFence(statvfs);
    }
  }

  /**
   * Prepares that the process ends. While {@link #mount} makes the mount, the device must not
   * close: this waits for its end.
   *
   * @param mount whether the kernel has ended the mount, so that the process need not remove it
   */
  synchronized void prepareEnd(Ended mount) {
    if (mount == Ended.BY_KERNEL) {
      lwp.endWithNothing();
    }
  }

  /** The bytes and a NUL. */
  private static ByteBuffer text(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).rewind();
  }
}

package org.jpuffs.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/** A directory of the guest on which a mount of puffs may be, seen by a process of the guest. */
final class MountPoint {
  private static final Logger LOG = System.getLogger("org.jpuffs");
  private static final String PUFFS = "puffs";

  private final Lwp process;
  private final byte[] path;
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Statvfs.SIZE).order(ByteOrder.nativeOrder());

  private MountPoint(Lwp process, byte[] path) {
    this.process = process;
    this.path = path;
  }

  /** A directory, which may be spelled with symbolic links. */
  static MountPoint of(Lwp process, byte[] directory) {
    return new MountPoint(process, GuestPath.resolve(process, directory));
  }

  /** The path without symbolic links. */
  byte[] path() {
    return path.clone();
  }

  /** That path as text. */
  String name() {
    return new String(path, StandardCharsets.UTF_8);
  }

  /** Whether a mount of puffs is there. Its server is not asked. */
  boolean isMounted() {
    return name().equals(mountOfPuffs(path));
  }

  /** Whether the directory is inside another mount of puffs. */
  boolean isInsideMount() {
    return mountOfPuffs(GuestPath.parent(path)) != null;
  }

  /**
   * Whether the server of a mount there is gone. Another server is asked: other calls may be
   * answered from a cache of the kernel. A mount that mount(2) is still making answers EINPROGRESS.
   * A server may answer ENXIO itself, but hardly to both calls.
   */
  boolean isDead() {
    return isMounted()
        && statvfs(path, MountFlags.ST_WAIT) == -Errno.ENXIO.number()
        && stat(path) == -Errno.ENXIO.number();
  }

  /**
   * Unmounts a mount whose server is gone. The kernel can leave one when a device closes, since
   * {@code puffs_msgif_close} ignores that {@code dounmount} is refused.
   *
   * @param turn of the process, which has it
   */
  void removeIfDead(MountTurn turn, Deadline deadline) {
    while (turn.isHeld() && isDead()) {
      long error = at(path, at -> process.call(Syscall.UNMOUNT, at, MountFlags.MNT_FORCE));
      if (error == 0) {
        LOG.log(
            Level.WARNING,
            "a mount on {0} of the guest, whose server is gone, was removed",
            name());
      } else if (error != -Errno.EBUSY.number() || deadline.hasPassed()) {
        return;
      }
    }
  }

  /** Where the mount that {@code path} is in is mounted; null if it is not one of puffs. */
  private @Nullable String mountOfPuffs(byte[] path) {
    long error = statvfs(path, MountFlags.ST_NOWAIT);
    Statvfs statvfs = new Statvfs().wrap(memory, 0);
    return error == 0 && statvfs.fstypename().toString().startsWith(PUFFS)
        ? statvfs.mntonname().toString()
        : null;
  }

  private long statvfs(byte[] path, int flags) {
    long into = BufferAddresses.lookUp(memory);
    return at(path, at -> process.call(Syscall.STATVFS1, at, into, flags));
  }

  private long stat(byte[] path) {
    long into = BufferAddresses.lookUp(memory);
    return at(path, at -> process.call(Syscall.STAT50, at, into));
  }

  private interface PathCall {
    long make(long path);
  }

  private long at(byte[] path, PathCall call) {
    process.lock();
    try {
      return call.make(process.path(path));
    } finally {
      process.unlock();
    }
  }
}

package org.jpuffs.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.fs.Errno;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** A directory of the guest on which a mount of puffs may be, seen by a process of the guest. */
final class MountPoint {
  private static final Logger LOG = System.getLogger("org.jpuffs");
  private static final String PUFFS = "puffs";

  private final AgentLwp process;
  private final GuestName name;
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Statvfs.SIZE).order(ByteOrder.nativeOrder());

  /** A directory whose name has no symbolic links. */
  MountPoint(AgentLwp process, GuestName name) {
    this.process = process;
    this.name = name;
  }

  /** A directory, which may be spelled with symbolic links. */
  static MountPoint of(AgentLwp process, byte[] directory) {
    return new MountPoint(process, new GuestName(GuestPath.resolve(process, directory)));
  }

  /** The path without symbolic links. */
  GuestName name() {
    return name;
  }

  /** Whether a mount of puffs is there. Its server is not asked. */
  boolean isMounted() {
    return MountTable.of(process).contains(name);
  }

  /** Whether the directory is inside another mount of puffs. */
  boolean isInsideMount() {
    byte[] parent = GuestPath.parent(name.bytes());
    long error = statvfs(parent, MountFlags.ST_NOWAIT);
    Statvfs statvfs = new Statvfs().wrap(memory, 0);
    return error == 0 && statvfs.fstypename().toString().startsWith(PUFFS);
  }

  /**
   * Whether the server of a mount there is gone. Another server is asked: other calls may be
   * answered from a cache of the kernel. A mount that mount(2) is still making answers EINPROGRESS.
   * A server may answer ENXIO itself, but hardly to both calls.
   */
  boolean isDead() {
    return isMounted()
        && statvfs(name.bytes(), MountFlags.ST_WAIT) == -Errno.ENXIO.number()
        && stat(Syscall.STAT50) == -Errno.ENXIO.number();
  }

  /**
   * Whether the name, if it is no symbolic link, still leads to the directory that the process has
   * open.
   */
  boolean isOpenAs(int fd) {
    Stat stat = new Stat().wrap(memory, 0);
    if (process.call(Syscall.FSTAT50, fd, BufferAddresses.lookUp(memory)) != 0) {
      return false;
    }
    long device = stat.dev();
    long number = stat.ino();
    return stat(Syscall.LSTAT50) == 0 && stat.dev() == device && stat.ino() == number;
  }

  /**
   * Unmounts a mount whose server is gone. The kernel can leave one when a device closes, since
   * {@code puffs_msgif_close} ignores that {@code dounmount} is refused.
   *
   * @param turn of the process, which has it
   * @return 0 if no such mount is there any more, or if the process has not the turn; or the
   *     negated error of unmount(2)
   */
  long removeIfDead(MountTurn turn, Deadline deadline) {
    while (turn.isHeld() && isDead()) {
      long error = at(name.bytes(), at -> process.call(Syscall.UNMOUNT, at, MountFlags.MNT_FORCE));
      if (error == 0) {
        LOG.log(
            Level.WARNING, "a mount on {0} of the guest, whose server is gone, was removed", name);
      } else if (error != -Errno.EBUSY.number() || deadline.hasPassed()) {
        return error;
      }
    }
    return 0;
  }

  private long statvfs(byte[] path, int flags) {
    long into = BufferAddresses.lookUp(memory);
    return at(path, at -> process.call(Syscall.STATVFS1, at, into, flags));
  }

  private long stat(Syscall call) {
    long into = BufferAddresses.lookUp(memory);
    return at(name.bytes(), at -> process.call(call, at, into));
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

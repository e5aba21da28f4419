package org.jpuffs.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the kernel of one agent has mounted on. Two agents on one directory would
 * cover each other's mount, and a client of one would reach the server of the other.
 *
 * <p>A process of the guest holds a lock on each directory, as flock(2) takes it, until the agent
 * ends. A directory without locks, or that the process cannot read, is only looked at.
 */
final class MountPointLocks {
  private static final Logger LOG = System.getLogger("org.jpuffs");
  private static final String PUFFS = "puffs";

  private final Lwp process;
  private final Duration patience;
  private final Set<String> claimed = new HashSet<>();
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Statvfs.SIZE).order(ByteOrder.nativeOrder());
  private final Statvfs statvfs = new Statvfs().wrap(memory, 0);

  /**
   * No directory yet.
   *
   * @param process holds the locks; it makes no calls that wait
   * @param patience how long to wait for the processes of an agent that has just ended
   */
  MountPointLocks(Lwp process, Duration patience) {
    this.process = process;
    this.patience = patience;
  }

  /**
   * Prepares a mount on a directory. One that does not exist is left to the kernel.
   *
   * @throws DirectoryInUseException if another agent has mounted on it, or if the root of another
   *     mount of puffs is there
   */
  synchronized void claim(byte[] directory) {
    String name = new String(directory, StandardCharsets.UTF_8);
    if (claimed.contains(name)) {
      return;
    }
    removeDeadMount(directory);
    String holder = lock(name, directory);
    if (!holder.isEmpty()) {
      throw new DirectoryInUseException(
          name
              + " of the guest is in use by "
              + holder
              + ": unmount it in the guest, or choose another directory");
    }
    claimed.add(name);
  }

  /**
   * Unmounts a mount of puffs on a directory if its server is gone. The kernel can leave one when a
   * device closes, since {@code puffs_msgif_close} ignores that {@code dounmount} is refused.
   */
  void removeDeadMount(byte[] directory) {
    process.lock();
    try {
      long path = process.path(directory);
      String name = new String(directory, StandardCharsets.UTF_8);
      while (process.call(Syscall.STAT50, path, BufferAddresses.lookUp(memory))
              == -Errno.ENXIO.number()
          && name.equals(mountOfPuffs(path))
          && process.call(Syscall.UNMOUNT, path, MountFlags.MNT_FORCE) == 0) {
        LOG.log(
            Level.WARNING, "a mount on {0} of the guest, whose server is gone, was removed", name);
      }
    } finally {
      process.unlock();
    }
  }

  /** Takes the lock: who else uses the directory, or the empty string. */
  private String lock(String name, byte[] directory) {
    process.lock();
    try {
      long path = process.path(directory);
      Deadline deadline = Deadline.after(patience);
      long fd;
      do {
        String mount = mountOfPuffs(path);
        if (mount != null) {
          return holder(mount, name);
        }
        int flags = Fcntl.O_RDONLY | Fcntl.O_NONBLOCK | Fcntl.O_EXLOCK;
        fd = process.call(Syscall.OPEN, path, flags, 0);
      } while (fd == -Errno.EAGAIN.number() && !deadline.hasPassed());
      if (fd == -Errno.EAGAIN.number()) {
        return "another agent";
      }
      String mount = mountOfPuffs(path); // made before the lock was taken
      if (mount != null && fd >= 0) {
        process.call(Syscall.CLOSE, fd);
      }
      return mount == null ? "" : holder(mount, name);
    } finally {
      process.unlock();
    }
  }

  /** A directory inside a mount of puffs is free, but its server shall see no lock. */
  private static String holder(String mount, String name) {
    return mount.equals(name) ? "a mount of puffs" : "";
  }

  /** Where the mount that a path is in is mounted; null if it is not one of puffs. */
  private @Nullable String mountOfPuffs(long path) {
    long error =
        process.call(Syscall.STATVFS1, path, BufferAddresses.lookUp(memory), MountFlags.ST_NOWAIT);
    return error == 0 && statvfs.fstypename().toString().startsWith(PUFFS)
        ? statvfs.mntonname().toString()
        : null;
  }
}

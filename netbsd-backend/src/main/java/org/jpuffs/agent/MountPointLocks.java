package org.jpuffs.agent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the kernel of one agent has mounted on. Two agents on one directory would
 * cover each other's mount, and a client of one would reach the server of the other.
 *
 * <p>The process that has the device open holds a lock on its directory, as flock(2) takes it,
 * until it ends. A directory without locks, or that the process cannot read, is only looked at.
 */
final class MountPointLocks {
  private static final Logger LOG = System.getLogger("org.jpuffs");
  private static final String PUFFS = "puffs";
  private static final byte[] PARENT = {'/', '.', '.'};

  private final Duration patience;

  /** The process that holds the lock, by the name of the directory. */
  private final Map<String, Lwp> holders = new HashMap<>();

  /**
   * No directory yet.
   *
   * @param patience how long to wait for the processes of an agent that has just ended
   */
  MountPointLocks(Duration patience) {
    this.patience = patience;
  }

  /**
   * Prepares a mount on a directory. One that does not exist is left to the kernel.
   *
   * @param process has the device open
   * @throws DirectoryInUseException if another agent has mounted on it, or if the root of another
   *     mount of puffs is there
   */
  synchronized void claim(Lwp process, byte[] directory) {
    String name = new String(directory, StandardCharsets.UTF_8);
    if (holders.containsKey(name)) {
      return;
    }
    removeDeadMount(process, directory);
    String user = lock(process, name, directory);
    if (!user.isEmpty()) {
      throw new DirectoryInUseException(
          name
              + " of the guest is in use by "
              + user
              + ": unmount it in the guest, or choose another directory");
    }
    holders.put(name, process);
  }

  /** A process is about to end: who mounts on its directory now, waits until it has ended. */
  synchronized void ending(Lwp process) {
    holders.values().removeIf(holder -> holder == process);
  }

  /**
   * Unmounts a mount of puffs on a directory if its server is gone. The kernel can leave one when a
   * device closes, since {@code puffs_msgif_close} ignores that {@code dounmount} is refused.
   */
  static void removeDeadMount(Lwp process, byte[] directory) {
    Stat stat = new Stat().wrap(memory(Stat.SIZE), 0);
    process.lock();
    try {
      long path = process.path(directory);
      String name = new String(directory, StandardCharsets.UTF_8);
      while (process.call(Syscall.STAT50, path, BufferAddresses.lookUp(stat.buffer()))
              == -Errno.ENXIO.number()
          && name.equals(mountOfPuffs(process, path))
          && process.call(Syscall.UNMOUNT, path, MountFlags.MNT_FORCE) == 0) {
        LOG.log(
            Level.WARNING, "a mount on {0} of the guest, whose server is gone, was removed", name);
      }
    } finally {
      process.unlock();
    }
  }

  /** Whether a directory is the root of a mount. True also if there is no such directory. */
  static boolean isMountPoint(Lwp process, byte[] directory) {
    byte[] parent = Arrays.copyOf(directory, directory.length + PARENT.length);
    System.arraycopy(PARENT, 0, parent, directory.length, PARENT.length);
    process.lock();
    try {
      Stat own = new Stat().wrap(about(process, Syscall.STAT50, directory, Stat.SIZE), 0);
      Stat above = new Stat().wrap(about(process, Syscall.STAT50, parent, Stat.SIZE), 0);
      return own.ino() == above.ino() // the root of all
          || !mountedOn(process, directory).equals(mountedOn(process, parent));
    } finally {
      process.unlock();
    }
  }

  private static String mountedOn(Lwp process, byte[] path) {
    ByteBuffer memory = about(process, Syscall.STATVFS1, path, Statvfs.SIZE);
    return new Statvfs().wrap(memory, 0).mntonname().toString();
  }

  /** What a call reports about a path; zeros if it fails. */
  private static ByteBuffer about(Lwp process, Syscall call, byte[] path, int size) {
    ByteBuffer memory = memory(size);
    process.call(call, process.path(path), BufferAddresses.lookUp(memory), MountFlags.ST_NOWAIT);
    return memory;
  }

  private static ByteBuffer memory(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** Takes the lock: who else uses the directory, or the empty string. */
  private String lock(Lwp process, String name, byte[] directory) {
    process.lock();
    try {
      long path = process.path(directory);
      Deadline deadline = Deadline.after(patience);
      long fd;
      do {
        String mount = mountOfPuffs(process, path);
        if (mount != null) {
          return user(mount, name);
        }
        int flags = Fcntl.O_RDONLY | Fcntl.O_NONBLOCK | Fcntl.O_EXLOCK;
        fd = process.call(Syscall.OPEN, path, flags, 0);
      } while (fd == -Errno.EAGAIN.number() && !deadline.hasPassed());
      if (fd == -Errno.EAGAIN.number()) {
        return "another agent";
      }
      String mount = mountOfPuffs(process, path); // made before the lock was taken
      if (mount != null && fd >= 0) {
        process.call(Syscall.CLOSE, fd);
      }
      return mount == null ? "" : user(mount, name);
    } finally {
      process.unlock();
    }
  }

  /** A directory inside a mount of puffs is free, but its server shall see no lock. */
  private static String user(String mount, String name) {
    return mount.equals(name) ? "a mount of puffs" : "";
  }

  /** Where the mount that a path is in is mounted; null if it is not one of puffs. */
  private static @Nullable String mountOfPuffs(Lwp process, long path) {
    ByteBuffer memory = memory(Statvfs.SIZE);
    long error =
        process.call(Syscall.STATVFS1, path, BufferAddresses.lookUp(memory), MountFlags.ST_NOWAIT);
    Statvfs statvfs = new Statvfs().wrap(memory, 0);
    return error == 0 && statvfs.fstypename().toString().startsWith(PUFFS)
        ? statvfs.mntonname().toString()
        : null;
  }
}

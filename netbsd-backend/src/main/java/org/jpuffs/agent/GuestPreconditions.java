package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;

/** Tests whether a guest can serve: its device, the mount point, the rights of the user. */
final class GuestPreconditions {
  private static final String DEVICE = "/dev/puffs of the guest";
  private static final String DIRECTORY = "the mount point";
  private static final String USERMOUNT = "vfs.generic.usermount";
  private static final byte[] DEVICE_PATH = "/dev/puffs".getBytes(StandardCharsets.US_ASCII);

  /** What Java puts in place of bytes of the command line that are no text. */
  private static final char NO_CHARACTER = '\ufffd';

  private static final int FILE_TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int DIRECTORY_TYPE = 0040000;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
  private final Stat stat = new Stat().wrap(memory, 0);

  private GuestPreconditions() {}

  /**
   * Tests all of them.
   *
   * @param line to the agent of the guest
   * @param mountPoint the directory of the guest to mount on
   */
  static List<Precondition> check(AgentLine line, String mountPoint) {
    AgentLwp process = AgentLwp.ofNewProcess(line);
    GuestPreconditions guest = new GuestPreconditions();
    try {
      return List.of(
          guest.device(process, mountPoint),
          guest.directory(process, mountPoint),
          rights(process.user(), line.greeting().usermount()));
    } finally {
      process.release(1);
    }
  }

  private Precondition device(AgentLwp process, String mountPoint) {
    long path = process.path(DEVICE_PATH);
    long error = process.call(Syscall.STAT50, path, BufferAddresses.lookUp(memory));
    String make = "in the guest, as root: cd /dev && sh MAKEDEV putter";
    if (error != 0) {
      return Precondition.unmet(DEVICE, Errno.describe(error), make);
    }
    if ((stat.mode() & FILE_TYPE) != CHARACTER_DEVICE) {
      return Precondition.unmet(DEVICE, "is not a character device", make);
    }
    String mode =
        String.format(Locale.ROOT, "mode %04o, owner %d", stat.mode() & 07777, stat.uid());
    MountTurn turn = new MountTurn(process);
    try {
      long fd = open(process, mountPoint, turn);
      return fd >= 0
          ? Precondition.met(DEVICE, mode)
          : Precondition.unmet(
              DEVICE, mode + ", cannot be opened: " + Errno.describe(fd), remedy(fd));
    } catch (DirectoryInUseException e) {
      return Precondition.unmet(DEVICE, "must not be opened now", String.valueOf(e.getMessage()));
    } finally {
      turn.close();
    }
  }

  private static String remedy(long error) {
    return error == -Errno.EACCES.number()
        ? "connect as root, or make the node accessible to the user: chmod 666 /dev/putter"
        : "in the guest, as root: modload putter, then modload puffs";
  }

  /**
   * Opens the device and closes it again, unless the mount point has a mount whose server is gone:
   * see {@link DeadMounts}. Such a mount shows that the kernel has the device, and it will be
   * removed.
   *
   * @return a negated error, or another number
   * @throws DirectoryInUseException if another directory has such a mount, or if another process
   *     keeps the turn
   */
  private long open(AgentLwp process, String mountPoint, MountTurn turn) {
    GuestName own = MountPoint.of(process, mountPoint.getBytes(StandardCharsets.UTF_8)).name();
    Deadline deadline = Deadline.after(AgentKernel.PATIENCE);
    GuestName dead = new DeadMounts(process).awaitTurn(turn, deadline, own::equals);
    if (dead != null) {
      throw Obstacle.DEAD_MOUNT.on(dead);
    }
    if (stat(process, mountPoint) == -Errno.ENXIO.number()) {
      return 0;
    }
    long fd = process.call(Syscall.OPEN, process.path(DEVICE_PATH), Fcntl.O_RDWR, 0);
    if (fd >= 0) {
      process.call(Syscall.CLOSE, fd);
    }
    return fd;
  }

  private long stat(Lwp process, String name) {
    long path = process.path(name.getBytes(StandardCharsets.UTF_8));
    return process.call(Syscall.STAT50, path, BufferAddresses.lookUp(memory));
  }

  /** A directory that does not exist is created, which needs rights in the one above it. */
  private Precondition directory(AgentLwp process, String mountPoint) {
    long error = stat(process, mountPoint);
    String choose = "choose another with -D" + AgentBackend.MOUNT_POINT_PROPERTY + "=DIR";
    if (mountPoint.indexOf(NO_CHARACTER) != -1) {
      return Precondition.unmet(
          DIRECTORY, mountPoint + " has bytes that are no text in the charset of this JVM", choose);
    }
    if (error == -Errno.ENOENT.number()) {
      return Precondition.met(DIRECTORY, mountPoint + " will be created");
    }
    if (error == -Errno.ENXIO.number()) {
      return Precondition.met(
          DIRECTORY, mountPoint + " has a mount whose server is gone; it will be removed");
    }
    if (error != 0) {
      return Precondition.unmet(DIRECTORY, mountPoint + ": " + Errno.describe(error), choose);
    }
    if ((stat.mode() & FILE_TYPE) != DIRECTORY_TYPE) {
      return Precondition.unmet(DIRECTORY, mountPoint + " is not a directory", choose);
    }
    return process.user() == 0 || process.user() == stat.uid()
        ? Precondition.met(DIRECTORY, mountPoint)
        : Precondition.unmet(
            DIRECTORY,
            mountPoint
                + " belongs to user "
                + stat.uid()
                + ", and user "
                + process.user()
                + " can mount only on directories of their own",
            choose);
  }

  private static Precondition rights(int user, int usermount) {
    if (user == 0) {
      return Precondition.met(USERMOUNT, "not needed by the superuser");
    }
    return usermount > 0
        ? Precondition.met(
            USERMOUNT,
            "is "
                + usermount
                + "; user "
                + user
                + " may mount on directories of their own, with"
                + " nosuid and nodev")
        : Precondition.unmet(
            USERMOUNT,
            usermount == 0 ? "is 0, and user " + user + " is not the superuser" : "cannot be read",
            "in the guest, as root: sysctl -w " + USERMOUNT + "=1");
  }
}

package org.jpuffs.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.BufferAddresses;
import org.jpuffs.syscall.JnaPrecondition;
import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** Tests whether there is an agent, and whether its guest can serve, one thing after the other. */
final class AgentPreconditions {
  private static final String COMMAND = AgentBackend.VARIABLE;
  private static final String AGENT = "the agent";
  private static final String GUEST = "the guest";
  private static final String DEVICE = "/dev/puffs of the guest";
  private static final String DIRECTORY = "the mount point";
  private static final String USERMOUNT = "vfs.generic.usermount";
  private static final byte[] DEVICE_PATH = "/dev/puffs".getBytes(StandardCharsets.US_ASCII);

  private static final int FILE_TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int DIRECTORY_TYPE = 0040000;

  private final List<Precondition> found = new ArrayList<>();
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
  private final Stat stat = new Stat().wrap(memory, 0);
  private @Nullable AgentLine line;

  /**
   * Tests all preconditions; those that depend on one that is not met are left out.
   *
   * @param command the command that starts the agent, null or empty if it is not set
   * @param mountPoint the directory of the guest to mount on
   * @param limit how long a request may take
   */
  AgentPreconditions(@Nullable String command, String mountPoint, Duration limit) {
    Precondition jna = JnaPrecondition.check();
    found.add(jna);
    if (command == null || command.isBlank()) {
      found.add(
          Precondition.unmet(
              COMMAND,
              "is not set",
              "set it to the command that starts the agent, for example: ssh root@guest"
                  + " ./puffs-agent"));
      return;
    }
    found.add(Precondition.met(COMMAND, command));
    found.add(connect(command, limit));
    AgentLine connected = line;
    if (connected != null) {
      Precondition guest = guest(connected.greeting());
      found.add(guest);
      if (guest.isMet() && jna.isMet()) {
        checkKernel(connected, mountPoint);
      }
    }
  }

  List<Precondition> all() {
    return List.copyOf(found);
  }

  /** The line to the agent; null if there is none. */
  @Nullable AgentLine line() {
    return line;
  }

  private Precondition connect(String command, Duration limit) {
    try {
      AgentLine connected = AgentLine.to(AgentProgram.start(command), limit);
      line = connected;
      return Precondition.met(AGENT, "answers");
    } catch (IOException e) {
      return Precondition.unmet(
          AGENT,
          String.valueOf(e.getMessage()),
          "run the command by hand: it must start puffs-agent, which waits, and print nothing else");
    }
  }

  private static Precondition guest(Greeting greeting) {
    if (!greeting.isNetBsd()) {
      return Precondition.unmet(
          GUEST,
          greeting.name() + " has no puffs",
          "run the agent on 64-bit NetBSD, release 7 or later");
    }
    return greeting.order().equals(ByteOrder.nativeOrder())
        ? Precondition.met(GUEST, greeting.name())
        : Precondition.unmet(
            GUEST,
            greeting.name() + " is " + greeting.order() + ", and this machine is not",
            "use a guest with the byte order of this machine");
  }

  private void checkKernel(AgentLine connected, String mountPoint) {
    AgentLwp process = AgentLwp.ofNewProcess(connected);
    try {
      found.add(device(process, mountPoint));
      found.add(directory(process, mountPoint));
      found.add(rights(process.user(), connected.greeting().usermount()));
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
    long fd = open(process, mountPoint);
    if (fd >= 0) {
      return Precondition.met(DEVICE, mode);
    }
    return Precondition.unmet(
        DEVICE, mode + ", cannot be opened: " + Errno.describe(fd), remedy(fd));
  }

  private static String remedy(long error) {
    if (error == -Errno.EACCES.number()) {
      return "connect as root, or make the node accessible to the user: chmod 666 /dev/putter";
    }
    return error == -Errno.EBUSY.number()
        ? "another process has a lock on / of the guest, as agents have for a moment; fstat / shows it"
        : "in the guest, as root: modload putter, then modload puffs";
  }

  /**
   * Opens the device and closes it again, unless there is a mount whose server is gone: see {@link
   * MountTurn}. Such a mount shows that the kernel has the device.
   *
   * @return a negated error, or another number
   */
  private long open(AgentLwp process, String mountPoint) {
    if (stat(process, mountPoint) == -Errno.ENXIO.number()) {
      return 0;
    }
    MountTurn turn = new MountTurn(process);
    boolean isFree = turn.await(Deadline.after(AgentKernel.PATIENCE));
    if (!isFree || stat(process, mountPoint) == -Errno.ENXIO.number()) {
      turn.close();
      return isFree ? 0 : -Errno.EBUSY.number();
    }
    long fd = process.call(Syscall.OPEN, process.path(DEVICE_PATH), Fcntl.O_RDWR, 0);
    if (fd >= 0) {
      process.call(Syscall.CLOSE, fd);
    }
    turn.close();
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

package org.jpuffs.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.fuse.FuseDevice;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelCapability;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.spi.hosting.HostedServers;
import org.jspecify.annotations.Nullable;

/**
 * The running Linux kernel with {@code /dev/fuse}.
 *
 * <p>A server mounts in any directory of the machine. Processes are confined to a fresh directory
 * with a mount namespace of its own, in which {@link #mountPoint()} is: it is made when a process
 * or the mount point is first asked for, and from then on that path means the one in there.
 *
 * <p>A process has no descriptor of {@code /dev/fuse}. If this JVM is killed while a process waits
 * for a server of the same JVM, the device closes with the last thread of the server, and the call
 * ends.
 */
final class FuseKernel implements Kernel {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  /** The first descriptor that is not one of the standard streams. */
  private static final int FIRST_DESCRIPTOR = 3;

  private static final long LAST_DESCRIPTOR = 0xffffffffL;

  private static final long SECONDS_TO_END = 5;

  private static final String PERMISSIONS = "default_permissions";

  /** What all processes of the fresh directory may use: permissions are those of Linux. */
  private static final Set<String> CONFINED = Set.of("allow_other", PERMISSIONS);

  private final Set<String> words;
  private final Owner owner;
  private final boolean canMapFiles;
  private final Task mounter = new Task("puffs-fuse-mounter");
  private final Map<FuseDevice, FuseMount> mountPoints = new ConcurrentHashMap<>();
  private final HostedServers<FuseDevice> servers =
      new HostedServers<>(Duration.ofSeconds(SECONDS_TO_END));
  private final Set<LinuxProcess> processes = ConcurrentHashMap.newKeySet();
  private @Nullable Task keeper;
  private @Nullable Confinement confinement;
  private boolean closed;

  /** Takes away the mounts and the fresh directory where a signal ends the JVM. */
  private final Thread atExit = new Thread(this::close, "puffs-fuse-exit");

  /**
   * A kernel without mounts.
   *
   * @param words the options of FUSE for mounts in directories of the machine
   */
  FuseKernel(Set<String> words) {
    this.words = Set.copyOf(words);
    int uid = (int) mounter.call(LinuxCall.GETUID);
    owner = uid == 0 ? Owner.SUPERUSER : new Owner(uid, (int) mounter.call(LinuxCall.GETGID));
    canMapFiles = new MappedMemory(mounter).isPossible();
  }

  private synchronized Confinement confinement() {
    Confinement made = confinement;
    if (made == null) {
      if (closed) {
        throw new IllegalStateException("the kernel is closed");
      }
      Task own = new Task("puffs-fuse-keeper");
      try {
        made = confinement(own, System.getProperty("java.io.tmpdir"));
      } catch (IllegalStateException failed) {
        own.end();
        throw failed;
      }
      keeper = own;
      confinement = made;
      Runtime.getRuntime().addShutdownHook(atExit);
    }
    return made;
  }

  private Confinement confinement(Task own, String where) {
    if (owner.isSuperuser()) {
      return RootDirectory.make(own, where);
    }
    PlainDirectory made = PlainDirectory.make(own, where);
    Task.checked("mkdir in " + where, made.mount());
    return made;
  }

  @Override
  public Dialect dialect() {
    return Dialect.LINUX;
  }

  @Override
  public byte[] mountPoint() {
    return confinement().mountPoint();
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public boolean hasSeparateProcesses() {
    return true;
  }

  @Override
  public boolean canMapFiles() {
    return canMapFiles;
  }

  /** {@inheritDoc} FUSE finds a file by its handle only while the kernel remembers the file. */
  @Override
  public boolean canOpenHandles() {
    return false;
  }

  @Override
  public Set<KernelCapability> capabilities() {
    return EnumSet.allOf(KernelCapability.class);
  }

  @Override
  public synchronized PuffsDevice openDevice() {
    FuseDescriptor descriptor =
        owner.isSuperuser() ? FuseDescriptor.open() : FuseDescriptor.unopened();
    FuseMount mountPoint = mountOf(descriptor);
    int pid = (int) ProcessHandle.current().pid();
    FuseDevice device = new FuseDevice(descriptor, mountPoint, owner(), pid, clock(), this::forget);
    mountPoints.put(device, mountPoint);
    servers.opened(device);
    return device;
  }

  private void forget(FuseDevice device) {
    mountPoints.remove(device);
    servers.closed(device);
  }

  private FuseMount mountOf(FuseDescriptor descriptor) {
    Task inside = keeper;
    Fusermount program = Fusermount.installed();
    if (!owner.isSuperuser() && program != null) {
      Set<String> all = new HashSet<>(words);
      if (inside != null) {
        all.add(PERMISSIONS);
      }
      return new PlainUserMount(mounter, program, descriptor, all);
    }
    return inside == null
        ? new FuseMountPoint(mounter, descriptor, words, 0, FuseMountPoint.Lifetime.WATCHDOG)
        : confined(inside, descriptor);
  }

  /** Options of the user are added to those that the processes need. */
  private FuseMountPoint confined(Task inside, FuseDescriptor descriptor) {
    Set<String> all = new HashSet<>(words);
    all.addAll(CONFINED);
    return new FuseMountPoint(
        inside, descriptor, all, LinuxFlags.MS_NODEV, FuseMountPoint.Lifetime.NAMESPACE);
  }

  @Override
  public synchronized Process newProcess() {
    Confinement root = confinement();
    Task task = new Task("puffs-fuse-process");
    try {
      root.enter(task);
      Task.checked("umask", task.call(LinuxCall.UMASK, LinuxKernel.UMASK));
      Task.checked(
          "close_range",
          task.call(
              LinuxCall.CLOSE_RANGE,
              FIRST_DESCRIPTOR,
              LAST_DESCRIPTOR,
              LinuxFlags.CLOSE_RANGE_UNSHARE));
    } catch (IllegalStateException failed) {
      task.end();
      throw failed;
    }
    FuseProcess process =
        new FuseProcess(
            task, root.mountPoint(), owner.isSuperuser(), processes::remove, this::unmount);
    processes.add(process);
    return process;
  }

  private int unmount(byte[] path, int flags) {
    for (Map.Entry<FuseDevice, FuseMount> each : mountPoints.entrySet()) {
      if (each.getValue().isOn(path) && !each.getKey().hasEnded()) {
        return each.getValue().unmount(flags);
      }
    }
    return -Errno.EINVAL.number();
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    servers.host(device, server);
  }

  @Override
  public void settle() {
    mountPoints.values().forEach(FuseMount::askForOwner);
    servers.settle();
  }

  @Override
  public void sleep(Duration duration) {
    LinuxKernel.sleepAtLeastOneTick(duration);
    settle();
  }

  /** {@inheritDoc} The second time it does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      LOG.log(Level.DEBUG, "the JVM ends", exiting);
    }
    servers.close(() -> processes.forEach(LinuxProcess::close));
    Confinement root = confinement;
    if (root != null) {
      root.close();
    }
    Task inside = keeper;
    if (inside != null) {
      inside.end();
    }
    mounter.end();
  }
}

package org.jpuffs.syscall;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.spi.hosting.HostedDevice;
import org.jpuffs.spi.hosting.HostedServers;

/** A view of a kernel that is entered by system calls, with its own devices and processes. */
public final class SyscallKernel implements Kernel {
  private static final int SECONDS_TO_END = 1;

  /** Opens {@code /dev/puffs} in a new process. */
  @FunctionalInterface
  public interface DeviceOpener {
    /**
     * Opens it.
     *
     * @param onClose gets the device when it is closed
     */
    HostedDevice open(Consumer<HostedDevice> onClose);
  }

  private final HostedServers<HostedDevice> servers =
      new HostedServers<>(Duration.ofSeconds(SECONDS_TO_END));
  private final Set<SyscallProcess> processes = ConcurrentHashMap.newKeySet();

  private final Supplier<Lwp> newLwp;
  private final DeviceOpener opener;
  private final byte[] mountPoint;
  private final InstantSource clock;
  private final Owner owner;

  /**
   * A view of a running kernel, whose devices are read and written by system calls.
   *
   * @param newLwp makes the first lwp of a new process
   * @param mountPoint the directory to mount on; it is created if it does not exist
   * @param clock the kernel's time of day
   */
  public SyscallKernel(
      Supplier<Lwp> newLwp, MountStrategy strategy, String mountPoint, InstantSource clock) {
    this(
        newLwp,
        (DeviceOpener) onClose -> new SyscallDevice(newLwp.get(), strategy, onClose),
        mountPoint,
        clock);
  }

  /**
   * A view of a running kernel with devices of its own kind.
   *
   * @param newLwp makes the first lwp of a new process
   * @param opener opens a device
   * @param mountPoint the directory to mount on; it is created if it does not exist
   * @param clock the kernel's time of day
   */
  public SyscallKernel(
      Supplier<Lwp> newLwp, DeviceOpener opener, String mountPoint, InstantSource clock) {
    this.clock = clock;
    this.newLwp = newLwp;
    this.opener = opener;
    this.mountPoint = mountPoint.getBytes(StandardCharsets.UTF_8);
    Lwp lwp = newLwp.get();
    owner = lwp.owner();
    try (Process process = new SyscallProcess(lwp, ended -> {})) {
      int result = process.mkdir(this.mountPoint, 0755);
      if (result != 0 && result != -Errno.EEXIST.number()) {
        throw new IllegalStateException("mkdir " + mountPoint + ": " + Errno.describe(result));
      }
    }
  }

  @Override
  public byte[] mountPoint() {
    return mountPoint.clone();
  }

  @Override
  public PuffsDevice openDevice() {
    HostedDevice device = opener.open(servers::closed);
    servers.opened(device);
    return device;
  }

  @Override
  public Process newProcess() {
    SyscallProcess process = new SyscallProcess(newLwp.get(), processes::remove);
    processes.add(process);
    return process;
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    servers.host(device, server);
  }

  @Override
  public void settle() {
    servers.settle();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    settle();
  }

  @Override
  public void close() {
    servers.close(() -> processes.forEach(SyscallProcess::close));
  }
}

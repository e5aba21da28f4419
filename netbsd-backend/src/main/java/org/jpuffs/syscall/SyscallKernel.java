package org.jpuffs.syscall;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

/** A view of a kernel that is entered by system calls, with its own devices and processes. */
public final class SyscallKernel implements Kernel {
  private static final Logger LOGGER = System.getLogger(SyscallKernel.class.getName());
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

  private final Set<HostedDevice> devices = ConcurrentHashMap.newKeySet();
  private final Set<SyscallProcess> processes = ConcurrentHashMap.newKeySet();
  private final Map<HostedDevice, Thread> servers = new ConcurrentHashMap<>();

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
    HostedDevice device = opener.open(this::forget);
    devices.add(device);
    return device;
  }

  /** A device was closed; its server stays registered until its loop ends. */
  private void forget(HostedDevice device) {
    devices.remove(device);
    if (device.hasServerExited()) {
      servers.remove(device);
    }
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
    HostedDevice own = opened(device);
    Thread thread = new Thread(() -> serve(own, server), "puffs-server-" + own.pid());
    thread.setDaemon(true);
    if (servers.putIfAbsent(own, thread) != null) {
      throw new IllegalStateException(
          "the device of process " + own.pid() + " already has a server");
    }
    thread.start();
  }

  /**
   * Our own device that {@code device} is or wraps. A wrapped device is found by its process; if
   * that has several devices, by having no server yet.
   */
  private HostedDevice opened(PuffsDevice device) {
    if (device instanceof HostedDevice own && devices.contains(own)) {
      return own;
    }
    List<HostedDevice> fitting = devices.stream().filter(own -> own.pid() == device.pid()).toList();
    if (fitting.size() > 1) {
      fitting = fitting.stream().filter(own -> !servers.containsKey(own)).toList();
    }
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(
          "process "
              + device.pid()
              + " has "
              + fitting.size()
              + " open devices of this kernel without a server; it must be one");
    }
    return fitting.get(0);
  }

  /** Runs the server's loop. If it throws, the device closes, so that no call waits for ever. */
  private void serve(HostedDevice device, FrameServer server) {
    try {
      server.serve();
    } catch (RuntimeException | Error e) {
      LOGGER.log(
          Level.ERROR, "the server of process " + device.pid() + " threw; its device is closed", e);
      device.close();
    } finally {
      device.serverExited();
      if (!devices.contains(device)) {
        servers.remove(device);
      }
    }
  }

  @Override
  public void settle() {
    boolean any;
    do {
      any = false;
      for (HostedDevice device : servers.keySet()) {
        any |= device.awaitIdle();
      }
    } while (any);
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
    List<Thread> threads = List.copyOf(servers.values());
    devices.forEach(HostedDevice::close);
    processes.forEach(SyscallProcess::close);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(SECONDS_TO_END).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}

package org.jpuffs.rump;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** A view of the one rump kernel of this JVM: the devices and processes that were made by it. */
final class RumpKernel implements Kernel {
  private static final Logger LOGGER = System.getLogger(RumpKernel.class.getName());
  private static final byte[] MOUNT_POINT = "/mnt".getBytes(StandardCharsets.US_ASCII);
  private static final int SECONDS_TO_END = 1;

  private final Set<RumpDevice> devices = ConcurrentHashMap.newKeySet();
  private final Set<RumpProcess> processes = ConcurrentHashMap.newKeySet();
  private final Map<RumpDevice, Thread> servers = new ConcurrentHashMap<>();

  RumpKernel() {
    try (Process process = new RumpProcess(ended -> {})) {
      int result = process.mkdir(MOUNT_POINT, 0755);
      if (result != 0 && result != -Errno.EEXIST.number()) {
        throw new IllegalStateException("mkdir /mnt: " + Errno.describe(result));
      }
    }
  }

  @Override
  public byte[] mountPoint() {
    return MOUNT_POINT.clone();
  }

  @Override
  public PuffsDevice openDevice() {
    RumpDevice device = new RumpDevice(this::forget);
    devices.add(device);
    return device;
  }

  private void forget(RumpDevice device) {
    devices.remove(device);
    servers.remove(device);
  }

  @Override
  public Process newProcess() {
    RumpProcess process = new RumpProcess(processes::remove);
    processes.add(process);
    return process;
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    RumpDevice own = openDeviceOf(device.pid());
    Thread thread = new Thread(() -> serve(own, server), "puffs-server-" + own.pid());
    thread.setDaemon(true);
    if (servers.putIfAbsent(own, thread) != null) {
      throw new IllegalStateException("the device of process " + own.pid() + " has its server");
    }
    thread.start();
  }

  /** The device of process {@code pid}, whatever it is wrapped in. */
  private RumpDevice openDeviceOf(int pid) {
    for (RumpDevice device : devices) {
      if (device.pid() == pid) {
        return device;
      }
    }
    throw new IllegalArgumentException("process " + pid + " has no open device of this kernel");
  }

  /** The server's thread. A loop that breaks leaves the device, or calls would wait for ever. */
  private void serve(RumpDevice device, FrameServer server) {
    try {
      server.serve();
    } catch (RuntimeException | Error e) {
      LOGGER.log(
          Level.ERROR, "the server of process " + device.pid() + " broke; its device closes", e);
      device.close();
    } finally {
      device.serverLeft();
    }
  }

  @Override
  public void settle() {
    boolean any;
    do {
      any = false;
      for (RumpDevice device : servers.keySet()) {
        any |= device.awaitRest();
      }
    } while (any);
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
    devices.forEach(RumpDevice::close);
    processes.forEach(RumpProcess::close);
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

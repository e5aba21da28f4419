package org.jpuffs.spi.hosting;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;

/**
 * The open devices of a kernel, and the servers that it hosts on threads of their own: {@link
 * org.jpuffs.spi.Kernel#host} and {@link org.jpuffs.spi.Kernel#settle}.
 *
 * @param <D> the devices of the kernel
 */
public final class HostedServers<D extends HostedDevice> {
  private static final Logger LOG = System.getLogger("org.jpuffs");

  private final Duration timeToEnd;

  // A change holds the lock of this: a device that is being closed must not seem to lack a server.
  private final Set<D> devices = ConcurrentHashMap.newKeySet();
  private final Map<HostedDevice, Thread> servers = new ConcurrentHashMap<>();

  /**
   * No device and no server.
   *
   * @param timeToEnd the longest time that {@link #close} waits for each server
   */
  public HostedServers(Duration timeToEnd) {
    this.timeToEnd = timeToEnd;
  }

  /** A device was opened. */
  public void opened(D device) {
    devices.add(device);
  }

  /** A device was closed. Its server stays known until its loop ends. */
  public synchronized void closed(HostedDevice device) {
    devices.remove(device);
    if (device.hasServerExited()) {
      servers.remove(device);
    }
  }

  /**
   * Runs the loop of {@code server} on a thread. If it throws, the device is closed, so that no
   * call waits for ever.
   *
   * @param device an open one, or a wrapper of one
   * @throws IllegalArgumentException if it is not clear which device is wrapped
   * @throws IllegalStateException if the device has a server already
   */
  public synchronized void host(PuffsDevice device, FrameServer server) {
    HostedDevice own = find(device);
    Thread thread = new Thread(() -> serve(own, server), "puffs-server-" + own.pid());
    thread.setDaemon(true);
    if (servers.putIfAbsent(own, thread) != null) {
      throw new IllegalStateException(
          "the device of process " + own.pid() + " already has a server");
    }
    thread.start();
  }

  /**
   * The open device that {@code device} is or wraps. A wrapped device is found by its process; if
   * that has several devices, by having no server yet.
   */
  private HostedDevice find(PuffsDevice device) {
    if (device instanceof HostedDevice own && devices.contains(own)) {
      return own;
    }
    List<D> fitting = devices.stream().filter(own -> own.pid() == device.pid()).toList();
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

  private void serve(HostedDevice device, FrameServer server) {
    try {
      server.serve();
    } catch (RuntimeException | Error failure) {
      LOG.log(
          Level.ERROR,
          "the server of process " + device.pid() + " threw; its device is closed",
          failure);
      device.close();
    } finally {
      device.serverExited();
      exited(device);
    }
  }

  private synchronized void exited(HostedDevice device) {
    if (!devices.contains(device)) {
      servers.remove(device);
    }
  }

  /** Waits until all servers are idle at the same time: one may give work to another. */
  public void settle() {
    boolean any;
    do {
      any = false;
      for (HostedDevice device : servers.keySet()) {
        any |= device.awaitIdle();
      }
    } while (any);
  }

  /**
   * Closes all devices, then waits for the ends of the servers.
   *
   * @param processes closes the processes of the kernel, after the devices: a process that waits
   *     for a server ends its call only then
   */
  public void close(Runnable processes) {
    List<Thread> threads = List.copyOf(servers.values());
    devices.forEach(HostedDevice::close);
    processes.run();
    for (Thread thread : threads) {
      try {
        thread.join(timeToEnd.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}

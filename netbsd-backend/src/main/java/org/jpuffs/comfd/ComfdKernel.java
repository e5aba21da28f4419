package org.jpuffs.comfd;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** A kernel at the other end of a descriptor: it has one device, and no processes. */
final class ComfdKernel implements Kernel {
  private final PuffsDevice device;
  private boolean taken;

  ComfdKernel(int fd) {
    device = new ComfdDevice(new Stream(fd));
  }

  @Override
  public byte[] mountPoint() {
    return "/mnt".getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public PuffsDevice openDevice() {
    if (taken) {
      throw new IllegalStateException("a descriptor is one device, and it is open already");
    }
    taken = true;
    return device;
  }

  @Override
  public Process newProcess() {
    throw new UnsupportedOperationException(
        "the kernel at the other end of a descriptor makes no processes for a server");
  }

  @Override
  public void host(PuffsDevice hosted, FrameServer server) {
    Thread thread = new Thread(server::serve, "puffs-server-comfd");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does nothing: only the program at the other end knows when its kernel is idle. */
  @Override
  public void settle() {}

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    device.close();
  }
}

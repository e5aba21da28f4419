package org.jpuffs.conformance.integration;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jpuffs.comfd.ComfdBackend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;

/** A kernel whose servers each use a socket in place of a device. */
final class ComfdHarness extends ForwardingKernel {
  private final List<Remote> devices = new ArrayList<>();

  ComfdHarness(Kernel kernel) {
    super(kernel);
  }

  /** The server's end of a socket, with the numbers of its frames. */
  private static final class Remote extends ForwardingDevice {
    private final PuffsDevice near;
    private final FramePump pump;
    private volatile long received;
    private volatile long sent;
    private volatile boolean waiting;
    private volatile boolean exited;

    Remote(PuffsDevice near, PuffsDevice far, FramePump pump) {
      super(far);
      this.near = near;
      this.pump = pump;
    }

    boolean isIdle() {
      return exited
          || !pump.isServing()
          || (waiting && received == pump.toServer && sent == pump.toKernel);
    }

    @Override
    public int pid() {
      return near.pid();
    }

    @Override
    public int mount(byte[] dir, int flags, ByteBuffer kargs) {
      if ((flags & MountFlags.MNT_GETARGS) != 0) {
        return near.mount(dir, flags, kargs); // the test asks, not the server
      }
      int result = super.mount(dir, flags, kargs);
      return result == 0 ? pump.mount() : result;
    }

    @Override
    public int receive(ByteBuffer frame) {
      int length = super.receive(frame);
      if (length > 0) {
        received = received + 1;
      }
      return length;
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      sent = sent + 1;
      return super.send(frame, length);
    }

    @Override
    public void await(Duration timeout) {
      waiting = true;
      super.await(timeout);
      waiting = false;
    }

    @Override
    public void close() {
      exited = true;
      super.close();
      near.close();
    }
  }

  @Override
  public PuffsDevice openDevice() {
    int[] ends = new int[2];
    if (HostLibc.INSTANCE.socketpair(HostLibc.AF_UNIX, HostLibc.SOCK_STREAM, 0, ends) != 0) {
      throw new AssertionError("socketpair");
    }
    System.setProperty("puffs.comfd", Integer.toString(ends[1]));
    try {
      PuffsDevice near = super.openDevice();
      Remote remote =
          new Remote(near, new ComfdBackend().start().openDevice(), new FramePump(near, ends[0]));
      devices.add(remote);
      return remote;
    } catch (BackendUnavailableException e) {
      throw new AssertionError(e);
    } finally {
      System.clearProperty("puffs.comfd");
    }
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    Remote remote = devices.get(devices.size() - 1);
    super.host(remote.near, remote.pump);
    Thread loop =
        new Thread(
            () -> {
              server.serve();
              remote.exited = true;
            },
            "puffs-comfd-server");
    loop.setDaemon(true);
    loop.start();
  }

  @Override
  public void settle() {
    super.settle();
    if (!isIdle()) {
      Awaitility.await()
          .forever()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                super.settle();
                return isIdle();
              });
    }
    super.settle();
    devices.removeIf(remote -> remote.exited);
  }

  private boolean isIdle() {
    return devices.stream().allMatch(Remote::isIdle);
  }

  @Override
  public void sleep(Duration duration) {
    super.sleep(duration);
    settle();
  }

  @Override
  public void close() {
    devices.forEach(Remote::close);
    super.close();
  }
}

package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.sim.MountedTiny.buffer;
import static org.jpuffs.sim.MountedTiny.bytes;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.junit.jupiter.api.Test;

/** After the JVM has warmed up, a request allocates nothing. */
class AllocationTest {
  private static final int CALLS = 20_000;

  /**
   * The number of calls after which everything is compiled and escape analysis has taken effect.
   */
  private static final int WARM_UP = 200_000;

  /** Forwards to a complete server, except while it measures. */
  private static final class Echo implements FrameServer {
    private final PuffsDevice device;
    private final TinyServer behind;
    private final ByteBuffer frame =
        ByteBuffer.allocateDirect(Puffs.PUFFS_MSG_MAXSIZE).order(ByteOrder.nativeOrder());
    private final PuffsReq req = new PuffsReq().wrap(frame, 0);
    private boolean measured;

    Echo(PuffsDevice device) {
      this.device = device;
      behind = new TinyServer(device);
    }

    @Override
    public boolean step() {
      if (!measured) {
        return behind.step();
      }
      boolean any = false;
      for (int length = device.receive(frame); length >= 0; length = device.receive(frame)) {
        any = true;
        if ((req.opclass() & Puffs.PUFFSOPFLAG_FAF) == 0) {
          if (length > Puffs.PUFFS_MSGSTRUCT_MAX) {
            frame.putLong(org.jpuffs.wire.VnRw.RESID_OFFSET, 0);
          }
          req.framelen(Math.min(length, 168));
          device.send(frame, (int) req.framelen());
        }
      }
      return any;
    }

    @Override
    public boolean isServing() {
      return true;
    }

    @Override
    public void serve() {
      device.await(Duration.ZERO);
    }
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static void expectNone(String what, IntSupplier call) {
    expectNone(what, WARM_UP, CALLS, call);
  }

  private static void expectNone(String what, int warmUp, int calls, IntSupplier call) {
    assertThat(call.getAsInt()).as(what).isNotNegative();
    for (int i = 0; i < warmUp; i++) {
      call.getAsInt();
    }
    long before = allocated();
    for (int i = 0; i < calls; i++) {
      call.getAsInt();
    }
    assertThat((allocated() - before) / calls).as("bytes for each %s", what).isZero();
  }

  @Test
  void steadyCallsAllocateNothing() {
    SimMachine kernel = new SimMachine();
    PuffsDevice device = kernel.openDevice();
    Echo echo = new Echo(device);
    kernel.host(device, echo);
    assertThat(echo.behind.mount(kernel.mountPoint(), Puffs.PUFFS_KFLAG_NOCACHE_PAGE)).isZero();
    var client = kernel.newProcess();
    byte[] path = bytes("/mnt/a");
    int fd = client.open(path, O_CREAT | O_RDWR, 0644);
    kernel.settle();
    echo.measured = true;
    ByteBuffer small = buffer(512);
    ByteBuffer large = buffer(65536);
    expectNone("access, with INACTIVE", () -> client.access(path, 4));
    expectNone("fsync", () -> client.fsync(fd));
    expectNone("read", () -> client.pread(fd, small, 0));
    expectNone("write", () -> client.pwrite(fd, large, 0));
  }

  @Test
  void readingAheadAllocatesNothing() {
    SimMachine kernel = new SimMachine();
    PuffsDevice device = kernel.openDevice();
    Echo echo = new Echo(device);
    kernel.host(device, echo);
    assertThat(echo.behind.mount(kernel.mountPoint(), 0)).isZero();
    Process client = kernel.newProcess();
    int fd = client.open(bytes("/mnt/a"), O_CREAT | O_RDWR, 0644);
    kernel.settle();
    echo.measured = true;
    ByteBuffer large = buffer(65536);
    expectNone("file", 20_000, 2_000, () -> readColdFile(client, fd, large));
  }

  /** Reads a file that the kernel has no pages of, in sequence. */
  private static int readColdFile(Process client, int fd, ByteBuffer buffer) {
    int chunks = 5;
    client.ftruncate(fd, 0);
    client.ftruncate(fd, (long) chunks * buffer.capacity());
    int bytes = 0;
    for (int i = 0; i < chunks; i++) {
      buffer.clear();
      bytes += client.pread(fd, buffer, (long) i * buffer.capacity());
    }
    return bytes == chunks * buffer.capacity() ? bytes : -1;
  }
}

package org.jpuffs.spi.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.FrameServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers on threads of their own. */
@Timeout(60)
class HostedServersTest {
  private final HostedServers<Device> servers = new HostedServers<>(Duration.ofMinutes(1));

  /** The thread that asks a device for its process while another one closes it. */
  private @Nullable Thread test;

  @AfterEach
  void end() {
    servers.close(() -> {});
  }

  /** A device without frames. */
  private class Device implements HostedDevice {
    private final int pid;
    private final CountDownLatch closes = new CountDownLatch(1);
    private final CountDownLatch exits = new CountDownLatch(1);

    /** How often {@link #awaitIdle} has to wait. */
    private int busy;

    private int looks;

    Device(int pid) {
      this.pid = pid;
      servers.opened(this);
    }

    @Override
    public int pid() {
      return pid;
    }

    @Override
    public int mount(byte[] dir, int flags, ByteBuffer kargs) {
      return 0;
    }

    @Override
    public int receive(ByteBuffer frame) {
      return 0;
    }

    @Override
    public int send(ByteBuffer frame, int length) {
      return 0;
    }

    @Override
    public void await(Duration timeout) {}

    @Override
    public void wakeup() {}

    @Override
    public void serverExited() {
      exits.countDown();
    }

    @Override
    public boolean hasServerExited() {
      return exits.getCount() == 0;
    }

    @Override
    public boolean awaitIdle() {
      looks++;
      return busy-- > 0;
    }

    @Override
    public void close() {
      closes.countDown();
      servers.closed(this);
    }
  }

  /** A server whose loop is a task. */
  private record Server(Runnable loop) implements FrameServer {
    @Override
    public boolean step() {
      return false;
    }

    @Override
    public boolean isServing() {
      return true;
    }

    @Override
    public void serve() {
      loop.run();
    }
  }

  private static Server servingUntilClosed(Device device) {
    return new Server(
        () -> {
          try {
            device.closes.await();
          } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
          }
        });
  }

  @Test
  void aServerThatThrowsClosesItsDevice() throws InterruptedException {
    Device device = new Device(1);
    servers.host(
        device,
        new Server(
            () -> {
              throw new IllegalStateException("on purpose");
            }));
    device.closes.await();
    device.exits.await();
  }

  @Test
  void aServerThatEndsLeavesItsDeviceOpen() throws InterruptedException {
    Device device = new Device(1);
    servers.host(device, new Server(() -> {}));
    device.exits.await();
    assertThat(device.closes.getCount()).isOne();
  }

  @Test
  void settledMeansThatNoServerHadToBeWaitedFor() {
    Device one = new Device(1);
    Device other = new Device(2);
    servers.host(one, servingUntilClosed(one));
    servers.host(other, servingUntilClosed(other));
    other.busy = 2;
    servers.settle();
    assertThat(one.looks).isEqualTo(3);
    assertThat(other.looks).isEqualTo(3);
  }

  @Test
  void closingWaitsForTheServers() {
    Device device = new Device(1);
    Thread closing = Thread.currentThread();
    AtomicBoolean returned = new AtomicBoolean();
    Server server =
        new Server(
            () -> {
              servingUntilClosed(device).serve();
              while (closing.getState() != Thread.State.TIMED_WAITING && !returned.get()) {
                Thread.onSpinWait();
              }
            });
    servers.host(device, server);
    servers.close(() -> assertThat(device.closes.getCount()).isZero());
    boolean hadExited = device.hasServerExited();
    returned.set(true);
    assertThat(hadExited).isTrue();
  }

  private static ForwardingDevice wrapped(Device device) {
    return new ForwardingDevice(device) {};
  }

  @Test
  void aWrappedDeviceIsTheOneOfItsProcessWithoutAServer() throws InterruptedException {
    Device first = new Device(1);
    Device second = new Device(1);
    servers.host(first, servingUntilClosed(first));
    servers.host(wrapped(second), new Server(() -> {}));
    second.exits.await();
    assertThat(first.hasServerExited()).isFalse();
  }

  @Test
  void aDeviceThatIsBeingClosedIsNotTakenForTheWrappedOne() throws InterruptedException {
    Device closing =
        new Device(1) {
          @Override
          public int pid() {
            if (Thread.currentThread() == test) {
              Thread other = new Thread(this::close);
              other.start();
              while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
                Thread.onSpinWait();
              }
            }
            return super.pid();
          }
        };
    servers.host(closing, new Server(() -> {}));
    closing.exits.await();
    Device open = new Device(1);
    test = Thread.currentThread();
    servers.host(wrapped(open), new Server(() -> {}));
    open.exits.await();
  }

  @Test
  void aDeviceHasOneServer() {
    Device device = new Device(7);
    servers.host(device, servingUntilClosed(device));
    assertThatThrownBy(() -> servers.host(device, new Server(() -> {})))
        .hasMessage("the device of process 7 already has a server");
  }

  @Test
  void aDeviceThatIsNotOpenIsRefused() {
    Device device = new Device(7);
    device.close();
    assertThatThrownBy(() -> servers.host(device, new Server(() -> {})))
        .hasMessageStartingWith("process 7 has 0 open devices");
  }
}

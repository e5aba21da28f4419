package org.jpuffs.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Stat;

/** A {@link TinyServer}, mounted and hosted, with a client in its root. */
final class MountedTiny implements AutoCloseable {
  final SimMachine kernel;
  final PuffsDevice device;
  final TinyServer server;
  final Process client;
  final Stat stat =
      new Stat().wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);

  MountedTiny(int kernelFlags, int... missing) {
    this(KernelProfile.RUMP, kernelFlags, missing);
  }

  MountedTiny(KernelProfile profile, int kernelFlags, int... missing) {
    kernel = new SimMachine(profile);
    device = kernel.openDevice();
    server = new TinyServer(device);
    client = kernel.newProcess();
    kernel.host(device, server);
    assertThat(server.mount(kernel.mountPoint(), kernelFlags, missing)).isZero();
    assertThat(client.chdir(bytes("/mnt"))).isZero();
    kernel.settle();
    server.seen();
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  int open(String path, int flags) {
    return client.open(bytes(path), flags, 0644);
  }

  int stat(String path) {
    return client.stat(bytes(path), stat);
  }

  @Override
  public void close() {
    kernel.close();
  }
}

package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;

/** {@link NothingToDo} mounted on a kernel, with a client that has its file open. */
final class MountedNothing implements AutoCloseable {
  private static final byte[] FILE = "/mnt/a".getBytes(StandardCharsets.UTF_8);
  private static final int TRANSFER = 4096;

  private final Kernel kernel;
  private final PuffsDevice device;
  private final Process client;
  private final Mount<?> mount;
  private final int descriptor;
  private final Stat stat =
      new Stat().wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
  private final ByteBuffer data =
      ByteBuffer.allocateDirect(TRANSFER).order(ByteOrder.nativeOrder());

  MountedNothing(String backend, NothingToDo fileSystem, Set<KernelFlag> flags)
      throws BackendUnavailableException {
    kernel = Backends.named(backend).start();
    device = kernel.openDevice();
    mount = new Mount<>(fileSystem, new MountOptions().kernelFlags(flags), device);
    kernel.host(device, mount);
    expect(mount.mount(kernel.mountPoint()), "mount");
    client = kernel.newProcess();
    descriptor = expect(client.open(FILE, Fcntl.O_RDWR, 0), "open");
    kernel.settle();
  }

  /** stat(2) of the file by its path. */
  int stat() {
    return expect(client.stat(FILE, stat), "stat");
  }

  /** pread(2) of 4 KiB. */
  int read() {
    return expect(client.pread(descriptor, data, 0), "pread");
  }

  /** pwrite(2) of 4 KiB. */
  int write() {
    return expect(client.pwrite(descriptor, data, 0), "pwrite");
  }

  /** The number of requests so far. */
  long requests() {
    return mount.requests();
  }

  @Override
  public void close() {
    client.close();
    try (Process last = kernel.newProcess()) {
      last.unmount(kernel.mountPoint(), MountFlags.MNT_FORCE);
    }
    device.close();
    kernel.close();
  }

  private static int expect(int result, String call) {
    if (result < 0) {
      throw new IllegalStateException(call + " answered " + Errno.describe(result));
    }
    return result;
  }
}

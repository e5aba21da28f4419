package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
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

/** memfs on the simulated kernel with all caches off, and a client: each call sends requests. */
final class MountedMemFs implements AutoCloseable {
  private static final long MOST_BYTES = 1L << 30;
  private static final long MOST_FILES = 2_000_000;

  private final Kernel kernel;
  private final PuffsDevice device;
  private final Process client;
  private final Stat stat = new Stat().wrap(direct(Stat.SIZE), 0);

  MountedMemFs() throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
    device = kernel.openDevice();
    MountOptions uncached =
        new MountOptions()
            .kernelFlags(EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE));
    Mount<?> mount = new Mount<>(new MemFs(MOST_BYTES, MOST_FILES), uncached, device);
    kernel.host(device, mount);
    expect(mount.mount(kernel.mountPoint()), "mount");
    client = kernel.newProcess();
    expect(client.chdir(kernel.mountPoint()), "chdir");
  }

  static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** A path below the mount point, which is the working directory. */
  static byte[] path(String path) {
    return path.getBytes(StandardCharsets.US_ASCII);
  }

  void mkdir(byte[] path) {
    expect(client.mkdir(path, 0755), "mkdir");
  }

  int open(byte[] path) {
    return expect(client.open(path, Fcntl.O_RDWR | Fcntl.O_CREAT, 0644), "open");
  }

  int stat(byte[] path) {
    return expect(client.stat(path, stat), "stat");
  }

  void createAndClose(byte[] path) {
    expect(client.close(open(path)), "close");
  }

  void unlink(byte[] path) {
    expect(client.unlink(path), "unlink");
  }

  int pread(int fd, ByteBuffer into, long offset) {
    return expect(client.pread(fd, into, offset), "pread");
  }

  int pwrite(int fd, ByteBuffer from, long offset) {
    return expect(client.pwrite(fd, from, offset), "pwrite");
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

package org.jpuffs.conformance.bench;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;

/**
 * The cost of a call after many others, on one mount with open files. The calls create, rename and
 * remove names, and write and read files.
 */
final class LongHistory implements AutoCloseable {
  /** The number of calls of {@link #round}. */
  static final int CALLS_OF_ROUND = 10;

  private static final int OPEN_BY_ONE = 100;
  private static final int TRANSFER = 512;

  private final Kernel kernel;
  private final PuffsDevice device;
  private final List<Process> holders = new ArrayList<>();
  private final Process client;
  private final Stat stat =
      new Stat().wrap(ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder()), 0);
  private final ByteBuffer data =
      ByteBuffer.allocateDirect(TRANSFER).order(ByteOrder.nativeOrder());
  private final byte[][] names = new byte[64][];
  private int rounds;

  /** A mount of memfs with that many open files, each in a process of its own. */
  LongHistory(int openFiles) throws BackendUnavailableException {
    kernel = Backends.named("sim").start();
    device = kernel.openDevice();
    Mount<?> mount = new Mount<>(new MemFs(), new MountOptions(), device);
    kernel.host(device, mount);
    expect(mount.mount(kernel.mountPoint()));
    for (int i = 0; i < openFiles; i++) {
      if (i % OPEN_BY_ONE == 0) {
        holders.add(kernel.newProcess());
      }
      Process holder = holders.get(holders.size() - 1);
      expect(holder.open(path("open" + i), Fcntl.O_CREAT | Fcntl.O_RDWR, 0644));
    }
    client = kernel.newProcess();
    expect(client.mkdir(path("d"), 0755));
    for (int i = 0; i < names.length; i++) {
      names[i] = path("d/n" + i);
    }
  }

  private static byte[] path(String name) {
    return ("/mnt/" + name).getBytes(StandardCharsets.UTF_8);
  }

  /** The processor time of one of {@code calls} calls, in nanoseconds. */
  double measure(long calls) {
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (long i = 0; i < calls; i += CALLS_OF_ROUND) {
      round();
    }
    return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / calls;
  }

  /** Makes ten calls: creates a file, writes, reads, renames and removes it. */
  private void round() {
    byte[] from = names[rounds % names.length];
    byte[] to = names[(rounds * 7 + 1) % names.length];
    rounds++;
    int fd = expect(client.open(from, Fcntl.O_CREAT | Fcntl.O_RDWR, 0644));
    expect(client.pwrite(fd, data, 100));
    expect(client.fstat(fd, stat));
    expect(client.pread(fd, data, 0));
    client.rename(from, to);
    client.stat(from, stat);
    expect(client.stat(to, stat));
    expect(client.fsync(fd));
    expect(client.close(fd));
    expect(client.unlink(to));
    kernel.settle();
  }

  private static int expect(int result) {
    if (result < 0) {
      throw new IllegalStateException("a call answered " + Errno.describe(result));
    }
    return result;
  }

  @Override
  public void close() {
    client.close();
    holders.forEach(Process::close);
    try (Process last = kernel.newProcess()) {
      last.unmount(kernel.mountPoint(), MountFlags.MNT_FORCE);
    }
    device.close();
    kernel.close();
  }
}

package org.jpuffs.conformance.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.server.ServerSide;
import org.jpuffs.conformance.session.Session.Mounted;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Owner;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.Stat;

/**
 * Runs programs on one kernel, one after another, each on a fresh mount. All sessions use the same
 * buffers, so only one may be open at a time.
 */
public final class Runner {
  private final Kernel kernel;
  private final BufferPool buffers = new BufferPool();
  private final ByteBuffer kargs = Outcome.direct(PuffsKargs.SIZE);

  /** A runner on {@code kernel}, which stays the caller's to close. */
  public Runner(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The kernel. */
  public Kernel kernel() {
    return kernel;
  }

  /** The user and the group of the processes. */
  public Owner owner() {
    return kernel.owner();
  }

  /** The kernel's time in seconds, or a time not long ago: of the last change of its root. */
  public long kernelClock() {
    Stat stat = new Stat();
    stat.wrap(Outcome.direct(Stat.SIZE), 0);
    try (Process process = kernel.newProcess()) {
      int result = process.stat(kernel.mountPoint(), stat);
      return result == 0 ? stat.ctim().sec() : Instant.now().getEpochSecond();
    }
  }

  /** Mounts {@code fileSystem} with the settings of {@code setup}, and starts a new client. */
  public Session mount(FileSystem<?> fileSystem, Setup setup) {
    return mount(fileSystem, new MountOptions(), setup, device -> device);
  }

  /**
   * Mounts {@code fileSystem}, with a new client.
   *
   * @param options names, root and so on; {@code setup} is applied to them
   * @param setup how to mount
   * @param wrapper puts something before the device that the server uses: a recorder
   */
  public Session mount(
      FileSystem<?> fileSystem,
      MountOptions options,
      Setup setup,
      UnaryOperator<PuffsDevice> wrapper) {
    return mount(fileSystem, options, setup, wrapper, new ServerSide(line -> {}));
  }

  /**
   * Mounts {@code fileSystem}, with a new client. The file system gets the kernel's clock.
   *
   * @param options names, root and so on; {@code setup} is applied to them
   * @param setup how to mount
   * @param wrapper puts something before the device that the server uses: a recorder
   * @param side carries out the calls that are the server's; rules that it has been given already
   *     hold for what mounting causes, too
   */
  public Session mount(
      FileSystem<?> fileSystem,
      MountOptions options,
      Setup setup,
      UnaryOperator<PuffsDevice> wrapper,
      ServerSide side) {
    setup.applyTo(options);
    options.clock(kernel.clock());
    Supplier<Mounted> mounting =
        () ->
            mount(side.layer(fileSystem), options, side.wrap(kernel.openDevice(), wrapper, setup));
    Clients clients = new Clients(kernel, buffers);
    side.sendSignalsBy(clients::signal);
    try {
      return new Session(kernel, clients, side, mounting.get(), mounting);
    } catch (RuntimeException failure) {
      clients.close();
      throw failure;
    }
  }

  private Mounted mount(FileSystem<?> fileSystem, MountOptions options, PuffsDevice device) {
    Mount<?> server = new Mount<>(fileSystem, options, device);
    kernel.host(device, server);
    int mounted;
    try {
      mounted = server.mount(kernel.mountPoint());
    } catch (RuntimeException failure) {
      device.close();
      throw failure;
    }
    if (mounted == 0) {
      new PuffsKargs().wrap(kargs, 0).clear();
      device.mount(kernel.mountPoint(), MountFlags.MNT_GETARGS, kargs);
    }
    kernel.settle();
    return new Mounted(device, server, mounted);
  }
}

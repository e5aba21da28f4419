package org.jpuffs.linux;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** The running Linux kernel: processes in a fresh directory of a mounted file system. */
final class LinuxKernel implements Kernel {
  static final int UMASK = 022;

  /**
   * The longest time in which the kernel's clock of file times may stand still: a tick at 100 Hz,
   * {@code ktime_get_coarse_real_ts64}.
   */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final String NO_PUFFS = "Linux has no /dev/puffs";

  private final Task keeper = new Task("puffs-linux-keeper");
  private final Set<LinuxProcess> processes = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Removes the directory where a signal ends the JVM. */
  private final Thread atExit = new Thread(this::close, "puffs-linux-exit");

  private final Confinement confinement;
  private final Owner owner;

  /**
   * A kernel whose programs run in a fresh directory of {@code where}.
   *
   * @throws IllegalStateException if that cannot be made
   */
  LinuxKernel(String where) {
    int uid = (int) keeper.call(LinuxCall.GETUID);
    owner = uid == 0 ? Owner.SUPERUSER : new Owner(uid, (int) keeper.call(LinuxCall.GETGID));
    try {
      confinement =
          owner.isSuperuser()
              ? RootDirectory.make(keeper, where)
              : PlainDirectory.make(keeper, where);
    } catch (IllegalStateException failed) {
      keeper.end();
      throw failed;
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public Dialect dialect() {
    return Dialect.LINUX;
  }

  @Override
  public byte[] mountPoint() {
    return confinement.mountPoint();
  }

  @Override
  public Owner owner() {
    return owner;
  }

  @Override
  public boolean hasSeparateProcesses() {
    return true;
  }

  @Override
  public PuffsDevice openDevice() {
    throw new UnsupportedOperationException(NO_PUFFS);
  }

  @Override
  public void host(PuffsDevice device, FrameServer server) {
    throw new UnsupportedOperationException(NO_PUFFS);
  }

  @Override
  public Process newProcess() {
    if (closed.get()) {
      throw new IllegalStateException("the kernel is closed");
    }
    Task task = new Task("puffs-linux-process");
    try {
      confinement.enter(task);
      Task.checked("umask", task.call(LinuxCall.UMASK, UMASK));
    } catch (IllegalStateException failed) {
      task.end();
      throw failed;
    }
    LinuxProcess process =
        new LinuxProcess(task, mountPoint(), owner.isSuperuser(), processes::remove);
    processes.add(process);
    return process;
  }

  @Override
  public int mountEmpty(Process mounter, byte[] directory) {
    return confinement.mount();
  }

  @Override
  public int unmountEmpty(Process mounter, byte[] directory, int flags) {
    return confinement.unmount(flags);
  }

  /** {@inheritDoc} There is no server: each call is complete when it returns. */
  @Override
  public void settle() {}

  /** {@inheritDoc} At least one tick of the clock that gives files their times. */
  @Override
  public void sleep(Duration duration) {
    Duration longer = duration.compareTo(TICK) < 0 ? TICK : duration;
    try {
      Thread.sleep(longer.toMillis(), longer.toNanosPart() % 1_000_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@inheritDoc} The second time it does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException exiting) {
        // It is this thread that closes.
      }
      processes.forEach(LinuxProcess::close);
      try {
        confinement.close();
      } finally {
        keeper.end();
      }
    }
  }
}

package org.jpuffs.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelCapability;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/**
 * The running Linux kernel: processes in a fresh directory of a mounted file system.
 *
 * <p>The keeper makes and removes directories. One thread at a time may use it: the one that runs
 * programs, or the one that ends the JVM.
 */
final class LinuxKernel implements Kernel {
  static final int UMASK = 022;

  /**
   * The longest time in which the kernel's clock of file times may stand still: a tick at 100 Hz,
   * {@code ktime_get_coarse_real_ts64}.
   */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final Logger LOG = System.getLogger(LinuxKernel.class.getName());

  private static final String NO_PUFFS = "Linux has no /dev/puffs";

  private final Task keeper = new Task("puffs-linux-keeper");
  private final Set<LinuxProcess> processes = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Removes the directory where a signal ends the JVM. */
  private final Thread atExit = new Thread(this::exit, "puffs-linux-exit");

  private final String directory;
  private final Confinement confinement;
  private final TaskWatch watch;
  private final Owner owner;
  private final boolean canMapFiles;

  /**
   * A kernel whose programs run in a fresh directory of {@code where}.
   *
   * @throws IllegalStateException if that cannot be made
   * @throws BackendUnavailableException if it is on a mount that processes may not use
   */
  LinuxKernel(String where) throws BackendUnavailableException {
    directory = where;
    canMapFiles = new MappedMemory(keeper).isPossible();
    int uid = (int) keeper.call(LinuxCall.GETUID);
    owner = uid == 0 ? Owner.SUPERUSER : new Owner(uid, (int) keeper.call(LinuxCall.GETGID));
    try {
      FuseUsers.verify(where, owner);
      confinement =
          owner.isSuperuser()
              ? RootDirectory.make(keeper, where)
              : PlainDirectory.make(keeper, where);
    } catch (IllegalStateException | BackendUnavailableException failed) {
      keeper.end();
      throw failed;
    }
    watch = new TaskWatch(where, this::askServer);
    keeper.watchedBy(watch);
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
  public boolean canMapFiles() {
    return canMapFiles;
  }

  @Override
  public Set<KernelCapability> capabilities() {
    return EnumSet.allOf(KernelCapability.class);
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
  public synchronized Process newProcess() {
    requireOpen();
    Task task = new Task("puffs-linux-process");
    task.watchedBy(watch);
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

  /** The kernel asks the server of FUSE each time for what fstatfs(2) reports. */
  private long askServer() {
    return keeper.unwatched(
        LinuxCall.FSTATFS, confinement.descriptor(), keeper.structAddress(), 0, 0, 0, 0);
  }

  private void requireOpen() {
    watch.verify(0);
    if (closed.get()) {
      throw new IllegalStateException("the kernel is closed");
    }
  }

  @Override
  public synchronized int mountEmpty(Process mounter, byte[] directory) {
    requireOpen();
    return confinement.mount();
  }

  @Override
  public synchronized int unmountEmpty(Process mounter, byte[] directory, int flags) {
    requireOpen();
    return confinement.unmount(flags);
  }

  /** {@inheritDoc} There is no server: each call is complete when it returns. */
  @Override
  public void settle() {}

  /** {@inheritDoc} At least one tick of the clock that gives files their times. */
  @Override
  public void sleep(Duration duration) {
    sleepAtLeastOneTick(duration);
  }

  static void sleepAtLeastOneTick(Duration duration) {
    Duration longer = duration.compareTo(TICK) < 0 ? TICK : duration;
    try {
      Thread.sleep(longer.toMillis(), longer.toNanosPart() % 1_000_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * {@inheritDoc} What cannot be removed stays, with a warning. The second time it does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      watch.closes();
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException exiting) {
        LOG.log(Level.DEBUG, "the JVM ends", exiting);
      }
      end();
    }
  }

  /** Removes the directory when the JVM ends, while another thread may run programs. */
  void exit() {
    watch.exits();
    if (closed.compareAndSet(false, true)) {
      end();
    }
  }

  private synchronized void end() {
    processes.forEach(LinuxProcess::close);
    try {
      confinement.close();
    } catch (IllegalStateException left) {
      LOG.log(Level.WARNING, directory + ": " + left.getMessage());
    } finally {
      keeper.end();
    }
  }
}

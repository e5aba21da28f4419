package org.jpuffs.mount;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;

/**
 * A kernel, and the file systems that this program has mounted on it. It is the simple way from a
 * {@link FileSystem} to a mount:
 *
 * <pre>{@code
 * try (Mounts mounts = Mounts.on("netbsd");
 *     MountHandle<Node> mounted = mounts.mount(new MyFileSystem(), Path.of("/mnt"))) {
 *   mounted.awaitEnd();
 * }
 * }</pre>
 *
 * <p>Any thread may call its methods. {@link Mount} is the way with every choice: who runs the
 * loop, and on which device.
 */
public final class Mounts implements AutoCloseable {
  private final Kernel kernel;
  private final Set<MountHandle<?>> mounted = ConcurrentHashMap.newKeySet();

  /**
   * Held from the open of a device to its mount: the kernel connects a mount with any descriptor of
   * the process that is open and not mounted ({@code putter_attach}).
   */
  private final Object attaching = new Object();

  private Mounts(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Starts a kernel.
   *
   * @param backend its name: {@code sim} for the simulated kernel of jpuffs-sim; {@code netbsd} for
   *     that of the running NetBSD, and {@code rump}, both of jpuffs-netbsd-backend; {@code fuse}
   *     for that of the running Linux, of jpuffs-linux-backend
   * @throws BackendUnavailableException if the machine lacks something that the backend needs; the
   *     message names it and the remedy
   * @throws IllegalArgumentException if there is no backend with this name
   */
  public static Mounts on(String backend) throws BackendUnavailableException {
    TreeMap<String, Backend> all = new TreeMap<>();
    for (Backend found : ServiceLoader.load(Backend.class)) {
      all.put(found.name(), found);
    }
    Backend named = all.get(backend);
    if (named == null) {
      throw new IllegalArgumentException(
          "no backend is called \""
              + backend
              + "\"; on the class path there are: "
              + (all.isEmpty()
                  ? "none; add org.jpuffs:jpuffs-sim or org.jpuffs:jpuffs-netbsd-backend"
                  : String.join(", ", all.keySet())));
    }
    return new Mounts(named.start());
  }

  /** On a kernel that runs already. {@link #close} closes it. */
  public static Mounts on(Kernel kernel) {
    return new Mounts(kernel);
  }

  /** The kernel. */
  public Kernel kernel() {
    return kernel;
  }

  /** New options, with the clock of the kernel. */
  public MountOptions options() {
    return new MountOptions().clock(kernel.clock());
  }

  /** What is mounted. */
  public List<MountHandle<?>> mounted() {
    return List.copyOf(mounted);
  }

  /**
   * Mounts {@code fileSystem} on {@code directory}, with {@linkplain #options() default options}.
   *
   * @throws ErrnoException if mount(2) fails
   */
  public <N> MountHandle<N> mount(FileSystem<N> fileSystem, Path directory) {
    return mount(fileSystem, directory, options());
  }

  /**
   * Mounts {@code fileSystem} on {@code directory}. The kernel runs the loop of the server when
   * there are requests, or a new thread runs it ({@link Kernel#host}).
   *
   * @param directory the absolute path of a directory of the kernel; {@code sim} has {@code /mnt}
   * @throws ErrnoException if mount(2) fails
   * @throws IllegalArgumentException if the path is not absolute, or an option is invalid
   */
  public <N> MountHandle<N> mount(FileSystem<N> fileSystem, Path directory, MountOptions options) {
    if (!directory.isAbsolute()) {
      throw new IllegalArgumentException(
          "the mount point " + directory + " is not absolute; use Path.toAbsolutePath()");
    }
    synchronized (attaching) {
      return attach(fileSystem, directory, options);
    }
  }

  private <N> MountHandle<N> attach(
      FileSystem<N> fileSystem, Path directory, MountOptions options) {
    byte[] path = directory.toString().getBytes(StandardCharsets.UTF_8);
    PuffsDevice device = kernel.openDevice();
    Mount<N> mount;
    try {
      mount = new Mount<>(fileSystem, options.fileHandles(fileSystem), device);
    } catch (Throwable failure) { // root() has thrown, or returned null
      device.close();
      throw failure;
    }
    kernel.host(device, mount);
    int result;
    try {
      result = mount.mount(path);
    } catch (Throwable failure) {
      mount.exit();
      throw failure;
    }
    if (result != 0) {
      mount.exit();
      throw new ErrnoException(Errno.of(-result), "mount on " + directory);
    }
    MountHandle<N> handle = new MountHandle<>(this, mount, device, path);
    mounted.add(handle);
    return handle;
  }

  /**
   * Unmounts everything when the JVM ends: puffs_unmountonsignal(3). The JVM ends at SIGHUP, SIGINT
   * and SIGTERM, and when {@code main} and all other threads but daemon threads have ended.
   */
  public void unmountOnExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::unmountAll, "puffs-unmount"));
  }

  private void unmountAll() {
    for (MountHandle<?> handle : mounted()) {
      handle.close();
    }
  }

  void closed(MountHandle<?> handle) {
    mounted.remove(handle);
  }

  /** Unmounts everything, and closes the kernel. */
  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (MountHandle<?> handle : mounted()) {
      try {
        handle.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    kernel.close();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }
}

package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;

/** A simulated kernel with a file system mounted, and a process in its root; paths are strings. */
final class Machine implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Kernel kernel;
  private final Mount<?> mount;
  final Process process;
  final Stat stat = new Stat();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());

  Machine(FileSystem<?> fs, Set<KernelFlag> flags) throws BackendUnavailableException {
    this(fs, flags, sim());
  }

  private Machine(FileSystem<?> fs, Set<KernelFlag> flags, Kernel kernel) {
    this(fs, flags, kernel, kernel.clock());
  }

  /** A machine whose file system has another clock than the kernel. */
  Machine(FileSystem<?> fs, InstantSource clock) throws BackendUnavailableException {
    this(fs, Set.of(), sim(), clock);
  }

  private Machine(FileSystem<?> fs, Set<KernelFlag> flags, Kernel kernel, InstantSource clock) {
    this.kernel = kernel;
    PuffsDevice device = kernel.openDevice();
    mount = new Mount<>(fs, new MountOptions().kernelFlags(flags).clock(clock), device);
    kernel.host(device, mount);
    check(mount.mount(kernel.mountPoint()));
    process = kernel.newProcess();
    check(process.chdir(kernel.mountPoint()));
    ByteBuffer out = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
    stat.wrap(out, 0);
  }

  private static Kernel sim() throws BackendUnavailableException {
    Backend backend =
        ServiceLoader.load(Backend.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("sim"))
            .findAny()
            .orElseThrow();
    return backend.start();
  }

  /** Another process of this kernel. */
  Process another() {
    return kernel.newProcess();
  }

  static byte[] path(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  /** The name of the error, or the result. */
  static String outcome(long result) {
    return result < 0 ? Errno.of((int) -result).name() : Long.toString(result);
  }

  static int check(int result) {
    if (result < 0) {
      throw new AssertionError(outcome(result));
    }
    return result;
  }

  int open(String path, int flags, int mode) {
    return check(process.open(path(path), flags, mode));
  }

  void write(String path, String text) {
    int fd = open(path, Fcntl.O_CREAT | Fcntl.O_TRUNC | Fcntl.O_WRONLY, 0644);
    buffer.clear().put(text.getBytes(StandardCharsets.UTF_8)).flip();
    check(process.write(fd, buffer));
    check(process.close(fd));
  }

  String read(String path) {
    int fd = open(path, Fcntl.O_RDONLY, 0);
    String text = readAll(fd);
    check(process.close(fd));
    return text;
  }

  String readAll(int fd) {
    buffer.clear();
    int length = check(process.pread(fd, buffer, 0));
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Stat stat(String path) {
    check(process.stat(path(path), stat));
    return stat;
  }

  /** Lets the kernel's time pass. */
  void sleep(Duration duration) {
    kernel.sleep(duration);
  }

  /** The names in a directory, read {@code room} bytes at a time, with something done between. */
  List<String> names(String path, int room, Runnable between) {
    int fd = open(path, Fcntl.O_RDONLY, 0);
    List<String> names = new ArrayList<>();
    Dirent entry = new Dirent();
    while (true) {
      buffer.clear().limit(room);
      int length = check(process.getdents(fd, buffer));
      if (length == 0) {
        break;
      }
      for (int at = 0; at < length; at += entry.reclen()) {
        entry.wrap(buffer, at);
        names.add(entry.name().toString());
      }
      between.run();
    }
    check(process.close(fd));
    return names;
  }

  @Override
  public void close() {
    check(process.chdir(path("/")));
    process.close();
    Process other = kernel.newProcess();
    int unmounted = other.unmount(kernel.mountPoint(), 0);
    kernel.close();
    if (unmounted != 0) {
      throw new AssertionError("unmount: " + outcome(unmounted));
    }
  }
}

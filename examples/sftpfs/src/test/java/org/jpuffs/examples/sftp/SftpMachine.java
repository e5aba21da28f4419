package org.jpuffs.examples.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.MountHandle;
import org.jpuffs.mount.Mounts;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Stat;

/** A simulated kernel with an SFTP file system mounted, and a process in its root. */
final class SftpMachine implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  final Mounts mounts;
  final MountHandle<SftpNode> mounted;
  final Process process;

  /** With the clock of this machine, as the server. */
  SftpMachine(SftpFs fileSystem, Set<KernelFlag> flags) throws Exception {
    mounts = Mounts.on("sim");
    try {
      MountOptions options = new MountOptions().clock(InstantSource.system()).kernelFlags(flags);
      mounted = mounts.mount(fileSystem, Path.of("/mnt"), options);
      process = client();
    } catch (Throwable failure) {
      mounts.close();
      throw failure;
    }
  }

  /** A process in the root. */
  Process client() {
    Process client = mounts.kernel().newProcess();
    check(client.chdir(path("/mnt")));
    return client;
  }

  /** Whether no request waits in the server. The loop runs in system calls, and here. */
  boolean isIdle() {
    mounts.kernel().settle();
    return mounted.mount().waiting() == 0;
  }

  static byte[] path(String path) {
    return path.getBytes(UTF_8);
  }

  static ByteBuffer memory(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
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

  int open(String path, int flags) {
    return check(process.open(path(path), flags, 0644));
  }

  void write(String path, String text) {
    int fd = open(path, Fcntl.O_CREAT | Fcntl.O_TRUNC | Fcntl.O_WRONLY);
    byte[] bytes = text.getBytes(UTF_8);
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(BUFFER, bytes.length - at);
      at += check(process.write(fd, memory(count).put(bytes, at, count).flip()));
    }
    check(process.close(fd));
  }

  String read(String path) {
    int fd = open(path, Fcntl.O_RDONLY);
    String text = readAll(fd);
    check(process.close(fd));
    return text;
  }

  String readAll(int fd) {
    StringBuilder text = new StringBuilder();
    ByteBuffer buffer = memory(BUFFER);
    int length = check(process.pread(fd, buffer, 0));
    while (length > 0) {
      byte[] bytes = new byte[length];
      buffer.get(0, bytes);
      text.append(new String(bytes, UTF_8));
      buffer.clear();
      length = check(process.pread(fd, buffer, text.length()));
    }
    return text.toString();
  }

  Stat stat(String path) {
    Stat stat = new Stat().wrap(memory(Stat.SIZE), 0);
    check(process.lstat(path(path), stat));
    return stat;
  }

  List<String> names(String path) {
    int fd = open(path, Fcntl.O_RDONLY);
    List<String> names = new ArrayList<>();
    ByteBuffer buffer = memory(512);
    Dirent entry = new Dirent();
    int length = check(process.getdents(fd, buffer));
    while (length > 0) {
      for (int at = 0; at < length; at += entry.reclen()) {
        entry.wrap(buffer, at);
        names.add(entry.name().toString());
      }
      buffer.clear();
      length = check(process.getdents(fd, buffer));
    }
    check(process.close(fd));
    return names;
  }

  @Override
  public void close() {
    process.chdir(path("/"));
    process.close();
    mounts.close();
  }
}

package org.jpuffs.fusespeed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cryptomator.jfuse.api.Errno;
import org.cryptomator.jfuse.api.FileInfo;
import org.cryptomator.jfuse.api.Fuse;
import org.cryptomator.jfuse.api.FuseBuilder;
import org.cryptomator.jfuse.api.FuseOperations;
import org.cryptomator.jfuse.api.Stat;

/** The file system in memory on jfuse, which uses libfuse 3: JfuseServer DIRECTORY LIBRARY. */
public final class JfuseServer implements FuseOperations {
  private static final int NAMES = 0755;

  /** Where {@code direct_io} is in the struct {@code fuse_file_info}: a bit that jfuse does not show. */
  private static final long BITS = 4;

  private static final int DIRECT_IO = 2;

  private final Map<String, MemoryFile> files = new HashMap<>();
  private final Errno errno;

  private JfuseServer(Errno errno) {
    this.errno = errno;
  }

  @Override
  public Errno errno() {
    return errno;
  }

  @Override
  public Set<Operation> supportedOperations() {
    return EnumSet.of(
        Operation.GET_ATTR, Operation.CREATE, Operation.OPEN, Operation.UNLINK, Operation.READ, Operation.WRITE);
  }

  @Override
  public int getattr(String path, Stat stat, FileInfo info) {
    if (path.length() == 1) {
      stat.setMode(Stat.S_IFDIR | NAMES);
      stat.setNLink((short) 1);
      return 0;
    }
    MemoryFile file = files.get(path);
    if (file == null) {
      return -errno.enoent();
    }
    stat.setMode(Stat.S_IFREG | file.mode);
    stat.setNLink((short) 1);
    stat.setSize(file.size());
    stat.aTime().set(file.accessed());
    stat.mTime().set(file.modified());
    stat.cTime().set(file.modified());
    return 0;
  }

  @Override
  public int create(String path, int mode, FileInfo info) {
    files.put(path, new MemoryFile(mode & ~Stat.S_IFMT));
    setDirect(info);
    return 0;
  }

  @Override
  public int open(String path, FileInfo info) {
    setDirect(info);
    return files.containsKey(path) ? 0 : -errno.enoent();
  }

  private static void setDirect(FileInfo info) {
    try {
      Method segment = info.getClass().getMethod("segment");
      segment.setAccessible(true);
      MemorySegment struct = (MemorySegment) segment.invoke(info);
      int bits = struct.get(ValueLayout.JAVA_INT, BITS);
      struct.set(ValueLayout.JAVA_INT, BITS, bits | DIRECT_IO);
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("jfuse has no struct in its FileInfo any more", changed);
    }
  }

  @Override
  public int unlink(String path) {
    return files.remove(path) == null ? -errno.enoent() : 0;
  }

  @Override
  public int read(String path, ByteBuffer out, long size, long offset, FileInfo info) {
    return files.get(path).read(out, size, offset);
  }

  @Override
  public int write(String path, ByteBuffer in, long size, long offset, FileInfo info) {
    return files.get(path).write(in, size, offset);
  }

  /** Serves until the end of the process. */
  public static void main(String[] arguments) throws Exception {
    FuseBuilder builder = Fuse.builder();
    builder.setLibraryPath(arguments[1]);
    Fuse fuse = builder.build(new JfuseServer(builder.errno()));
    fuse.mount(
        "jfuse",
        Path.of(arguments[0]),
        "-s",
        "-f",
        "-oentry_timeout=0",
        "-oattr_timeout=0",
        "-onegative_timeout=0");
    Thread.currentThread().join();
  }
}

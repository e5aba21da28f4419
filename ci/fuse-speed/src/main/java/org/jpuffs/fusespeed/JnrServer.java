package org.jpuffs.fusespeed;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import jnr.ffi.Pointer;
import ru.serce.jnrfuse.ErrorCodes;
import ru.serce.jnrfuse.FuseStubFS;
import ru.serce.jnrfuse.struct.FileStat;
import ru.serce.jnrfuse.struct.FuseFileInfo;
import ru.serce.jnrfuse.struct.Timespec;

/** The file system in memory on jnr-fuse, which uses libfuse 2: JnrServer DIRECTORY. */
public final class JnrServer extends FuseStubFS {
  private static final int NAMES = 0755;

  private final Map<String, MemoryFile> files = new HashMap<>();

  @Override
  public int getattr(String path, FileStat stat) {
    if (path.length() == 1) {
      stat.st_mode.set(FileStat.S_IFDIR | NAMES);
      stat.st_nlink.set(1);
      return 0;
    }
    MemoryFile file = files.get(path);
    if (file == null) {
      return -ErrorCodes.ENOENT();
    }
    stat.st_mode.set(FileStat.S_IFREG | file.mode);
    stat.st_nlink.set(1);
    stat.st_size.set(file.size());
    set(stat.st_atim, file.accessed());
    set(stat.st_mtim, file.modified());
    set(stat.st_ctim, file.modified());
    return 0;
  }

  private static void set(Timespec time, Instant instant) {
    time.tv_sec.set(instant.getEpochSecond());
    time.tv_nsec.set(instant.getNano());
  }

  @Override
  public int create(String path, long mode, FuseFileInfo info) {
    files.put(path, new MemoryFile((int) mode & ~FileStat.S_IFMT));
    return 0;
  }

  @Override
  public int open(String path, FuseFileInfo info) {
    return files.containsKey(path) ? 0 : -ErrorCodes.ENOENT();
  }

  @Override
  public int unlink(String path) {
    return files.remove(path) == null ? -ErrorCodes.ENOENT() : 0;
  }

  @Override
  public int read(String path, Pointer out, long size, long offset, FuseFileInfo info) {
    MemoryFile file = files.get(path);
    int length = file.readable(size, offset);
    out.put(0, file.data(), (int) offset, length);
    return length;
  }

  @Override
  public int write(String path, Pointer in, long size, long offset, FuseFileInfo info) {
    MemoryFile file = files.get(path);
    file.willWrite(size, offset);
    in.get(0, file.data(), (int) offset, (int) size);
    return (int) size;
  }

  /** Serves until the end of the process. */
  public static void main(String[] arguments) {
    new JnrServer()
        .mount(
            Path.of(arguments[0]),
            true,
            false,
            new String[] {
              "-s",
              "-oentry_timeout=0,attr_timeout=0,negative_timeout=0",
              "-odirect_io,big_writes,max_write=131072"
            });
  }
}

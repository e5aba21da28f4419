package org.jpuffs.openat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jpuffs.host.HostAccess;
import org.jpuffs.host.HostAccessProvider;
import org.jpuffs.syscall.JnaPrecondition;
import org.jspecify.annotations.Nullable;

/**
 * Provides access by openat(2) on Linux. It needs JNA and a mounted {@code /proc}; whether both
 * work, and whether the flags have the numbers of this machine, is tried once.
 */
public final class OpenatProvider implements HostAccessProvider {
  /** The result of the try, computed at the first use. */
  private static final class Works {
    static final boolean HERE = System.getProperty("os.name").equals("Linux") && isOpenatUsable();
  }

  @Override
  public @Nullable HostAccess open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    boolean isOfHost = directory.getFileSystem().equals(FileSystems.getDefault());
    return isOfHost && Works.HERE ? new OpenatAccess(directory) : null;
  }

  private static boolean isOpenatUsable() {
    try {
      return JnaPrecondition.check().isMet() && refusesLinks() && reachesFiles();
    } catch (LinkageError e) {
      return false; // JNA is not installed
    }
  }

  /** {@code /proc/self} is a symbolic link to a directory. */
  private static boolean refusesLinks() {
    int followed = OpenatCalls.open(OpenatCalls.AT_FDCWD, "/proc/self", OpenatCalls.O_DIRECTORY);
    if (followed < 0) {
      return false;
    }
    OpenatCalls.close(followed);
    int flags = OpenatCalls.O_PATH | OpenatCalls.O_DIRECTORY | OpenatCalls.O_NOFOLLOW;
    int refused = OpenatCalls.open(OpenatCalls.AT_FDCWD, "/proc/self", flags);
    if (refused >= 0) {
      OpenatCalls.close(refused);
    }
    return refused < 0;
  }

  /** Through the descriptor of a directory. */
  private static boolean reachesFiles() {
    int flags = OpenatCalls.O_PATH | OpenatCalls.O_DIRECTORY | OpenatCalls.O_NOFOLLOW;
    int descriptor = OpenatCalls.open(OpenatCalls.AT_FDCWD, "/proc", flags);
    if (descriptor < 0) {
      return false;
    }
    try {
      return Files.isDirectory(Path.of("/proc/self/fd/" + descriptor + "/./self/fd"));
    } finally {
      OpenatCalls.close(descriptor);
    }
  }
}

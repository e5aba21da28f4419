package org.jpuffs.openat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.host.HostAccess;

/**
 * Opens each directory on the way with {@code O_NOFOLLOW}, relative to the one before, and reaches
 * the files through the descriptors in {@code /proc/self/fd}. Whatever another process renames, a
 * descriptor remains one of the directory that was opened, and that was no symbolic link.
 *
 * <p>The descriptors of an operation are closed at its end. So the next operation finds the
 * directories that have the names then.
 */
final class OpenatAccess implements HostAccess {
  private static final int NONE = -1;
  private static final int DIRECTORY =
      OpenatCalls.O_PATH | OpenatCalls.O_DIRECTORY | OpenatCalls.O_NOFOLLOW;
  private static final int FILE = OpenatCalls.O_PATH | OpenatCalls.O_NOFOLLOW;

  private final Path path;
  private int root = NONE;

  /** The directories that this operation has opened. */
  private final Map<List<String>, Integer> directories = new HashMap<>();

  /** All descriptors of this operation. */
  private final List<Integer> open = new ArrayList<>();

  OpenatAccess(Path directory) throws IOException {
    this.path = directory.toRealPath();
    root();
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  private int root() throws IOException {
    if (root == NONE) {
      root = opened(OpenatCalls.open(OpenatCalls.AT_FDCWD, path.toString(), DIRECTORY), path);
    }
    return root;
  }

  /** The descriptor of a directory. */
  private int descriptor(List<String> names) throws IOException {
    if (names.isEmpty()) {
      return root();
    }
    Integer known = directories.get(names);
    if (known != null) {
      return known;
    }
    int opened = openNext(names, DIRECTORY);
    directories.put(List.copyOf(names), opened);
    return opened;
  }

  /** Opens the last name, until the end of the operation. */
  private int openNext(List<String> names, int flags) throws IOException {
    int last = names.size() - 1;
    int parent = descriptor(names.subList(0, last));
    int opened = opened(OpenatCalls.open(parent, names.get(last), flags), asText(names));
    open.add(opened);
    return opened;
  }

  private Path asText(List<String> names) {
    return path.resolve(String.join("/", names));
  }

  /** The descriptor, or the exception for the error. */
  private static int opened(int result, Path path) throws IOException {
    if (result >= 0) {
      return result;
    }
    String name = path.toString();
    switch (-result) {
      case OpenatCalls.ENOENT -> throw new NoSuchFileException(name);
      case OpenatCalls.EACCES -> throw new AccessDeniedException(name);
      case OpenatCalls.ELOOP -> throw new FileSystemLoopException(name);
      case OpenatCalls.ENOTDIR -> throw new NotDirectoryException(name);
      default -> throw new FileSystemException(name, null, "openat(2): error " + -result);
    }
  }

  private static Path of(int descriptor) {
    return Path.of("/proc/self/fd", Integer.toString(descriptor));
  }

  /** With a dot at the end, the path is that of the directory even if links are not followed. */
  @Override
  public Path directory(List<String> names) throws IOException {
    return of(descriptor(names)).resolve(".");
  }

  @Override
  public Path file(List<String> names) throws IOException {
    Path pinned = of(openNext(names, FILE));
    if (attributes(pinned).isSymbolicLink()) {
      throw new FileSystemLoopException(asText(names).toString());
    }
    return pinned;
  }

  /** Those of the file that the descriptor is of. */
  private static BasicFileAttributes attributes(Path pinned) throws IOException {
    return Files.readAttributes(pinned, BasicFileAttributes.class);
  }

  /** The type is checked first: to open a named pipe could wait for ever. */
  @Override
  public SeekableByteChannel open(List<String> names, Set<StandardOpenOption> options)
      throws IOException {
    Path pinned = file(names);
    if (!attributes(pinned).isRegularFile()) {
      throw new FileSystemException(asText(names).toString(), null, "is no regular file");
    }
    return FileChannel.open(pinned, options);
  }

  @Override
  public void release() {
    for (int descriptor : open) {
      OpenatCalls.close(descriptor);
    }
    open.clear();
    directories.clear();
  }

  @Override
  public void close() {
    release();
    if (root != NONE) {
      OpenatCalls.close(root);
      root = NONE;
    }
  }
}

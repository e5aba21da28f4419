package org.jpuffs.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Access by paths of any provider. What is on the way is checked before and after. */
final class CheckedAccess implements HostAccess {
  private static final Object NO_KEY = new Object();

  private final Path root;

  /** The keys of the directories and files that this operation has used. */
  private final Map<Path, Object> used = new LinkedHashMap<>();

  CheckedAccess(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root.toString());
    }
    this.root = root.toRealPath();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public Path directory(List<String> names) throws IOException {
    Path path = root;
    for (String name : names) {
      path = path.resolve(name);
      if (!used.containsKey(path)) {
        used.put(path, keyOfDirectory(path));
      }
    }
    return path;
  }

  @Override
  public Path file(List<String> names) throws IOException {
    int last = names.size() - 1;
    Path path = directory(names.subList(0, last)).resolve(names.get(last));
    used.put(path, keyOf(attributes(path), path));
    return path;
  }

  @Override
  public SeekableByteChannel open(List<String> names, Set<StandardOpenOption> options)
      throws IOException {
    Path path = file(names);
    Set<OpenOption> all = new HashSet<>(options);
    all.add(LinkOption.NOFOLLOW_LINKS);
    try {
      return open(path, all);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return open(path, options); // a host without links, such as a zip file
    }
  }

  /** Opens a path, which is followed. */
  static SeekableByteChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
    if (!options.contains(StandardOpenOption.WRITE)) {
      return Files.newByteChannel(path, options); // for a file channel a zip file needs space
    }
    try {
      return FileChannel.open(path, options);
    } catch (UnsupportedOperationException e) { // not every provider has file channels
      return Files.newByteChannel(path, options);
    }
  }

  @Override
  public void release() throws IOException {
    try {
      for (Map.Entry<Path, Object> each : used.entrySet()) {
        check(each.getKey(), each.getValue());
      }
    } finally {
      used.clear();
    }
  }

  /** A file that this operation itself has removed or moved is no longer there. */
  private static void check(Path path, Object key) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !keyOf(attributes(path), path).equals(key)) {
      throw new ReplacedFileException(path);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Object keyOfDirectory(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    Object key = keyOf(attributes, path);
    if (!attributes.isDirectory()) {
      throw new NotDirectoryException(path.toString());
    }
    return key;
  }

  private static Object keyOf(BasicFileAttributes attributes, Path path) throws IOException {
    if (attributes.isSymbolicLink()) {
      throw new FileSystemLoopException(path.toString());
    }
    return Objects.requireNonNullElse(attributes.fileKey(), NO_KEY);
  }

  @Override
  public void close() {
    used.clear();
  }
}

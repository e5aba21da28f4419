package org.jpuffs.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** Access by paths, without any check. */
final class PlainAccess implements HostAccess {
  private final Path root;

  PlainAccess(Path root) {
    this.root = root;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public Path directory(List<String> names) {
    return root.resolve(String.join("/", names));
  }

  @Override
  public Path file(List<String> names) {
    return directory(names);
  }

  @Override
  public SeekableByteChannel open(List<String> names, Set<StandardOpenOption> options)
      throws IOException {
    return FileChannel.open(file(names), options);
  }

  @Override
  public void release() {}

  @Override
  public void close() {}
}

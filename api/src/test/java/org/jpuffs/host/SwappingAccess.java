package org.jpuffs.host;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** Lets an intruder act at the worst moment: after a path was given, and before it is used. */
public final class SwappingAccess implements HostAccess {
  private final HostAccess access;
  private final Intruder intruder;
  private boolean isActive;
  private boolean isReplaced;

  public SwappingAccess(HostAccess access, Intruder intruder) {
    this.access = access;
    this.intruder = intruder;
  }

  /** From now on the intruder acts in each operation. */
  public void activate() {
    isActive = true;
  }

  private void swap() throws IOException {
    if (isActive && !isReplaced) {
      isReplaced = true;
      intruder.replace();
    }
  }

  /** Puts all back, before the next operation. */
  public void putBack() throws IOException {
    if (isReplaced) {
      isReplaced = false;
      intruder.putBack();
    }
  }

  @Override
  public boolean isSecure() {
    return access.isSecure();
  }

  @Override
  public Path directory(List<String> names) throws IOException {
    Path path = access.directory(names);
    swap();
    return path;
  }

  @Override
  public Path file(List<String> names) throws IOException {
    Path path = access.file(names);
    swap();
    return path;
  }

  @Override
  public SeekableByteChannel open(List<String> names, Set<StandardOpenOption> options)
      throws IOException {
    SeekableByteChannel channel = access.open(names, options);
    swap();
    return channel;
  }

  @Override
  public void release() throws IOException {
    access.release();
  }

  @Override
  public void close() throws IOException {
    access.close();
  }
}

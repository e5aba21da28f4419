package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * A file system whose operations do almost nothing, so that the measured time is that of the
 * library and the kernel. It is a directory with one file, {@code a}, of one mebibyte of undefined
 * bytes.
 */
class NothingToDo implements FileSystem<Object> {
  private static final byte[] NAME = {'a'};
  private static final long SIZE = 1 << 20;

  private final Object root = new Object();
  private final Object file = new Object();

  @Override
  public Object root() {
    return root;
  }

  @Override
  public @Nullable Object lookup(
      Request request, Object directory, ComponentName name, NewNode found) {
    if (!name.contentEquals(NAME)) {
      return null;
    }
    found.found(FileType.REG, SIZE, 0);
    return file;
  }

  @Override
  public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep) {
    boolean isRoot = node == root;
    attributes
        .type(isRoot ? FileType.DIR : FileType.REG)
        .mode(0755)
        .nlink(1)
        .uid(0)
        .gid(0)
        .fileid(isRoot ? 2 : 3)
        .size(isRoot ? 0 : SIZE)
        .blocksize(4096)
        .bytes(SIZE)
        .atime(1, 1)
        .mtime(1, 1)
        .ctime(1, 1)
        .birthtime(1, 1);
  }

  @Override
  public void setattr(Request request, Object node, Attributes attributes, TimeToLive keep) {}

  @Override
  public void read(Request request, Object node, long offset, ByteBuffer into, IoFlags flags) {
    into.position(into.limit());
  }

  @Override
  public void write(Request request, Object node, long offset, ByteBuffer from, IoFlags flags) {
    from.position(from.limit());
  }

  /** The same, with INACTIVE, so that the kernel sends it. */
  static final class WithInactive extends NothingToDo {
    @Override
    public void inactive(Request request, Object node) {}
  }
}

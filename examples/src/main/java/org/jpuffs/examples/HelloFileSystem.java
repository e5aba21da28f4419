package org.jpuffs.examples;

import java.nio.ByteBuffer;
import org.jpuffs.fs.*;
import org.jspecify.annotations.Nullable;

/** One file, hello, that can be read. A node may be any object: here it is just a type. */
public final class HelloFileSystem implements FileSystem<FileType> {
  private static final byte[] TEXT = "Hello, kernel!\n".getBytes();

  @Override
  public FileType root() {
    return FileType.DIR;
  }

  @Override
  public @Nullable FileType lookup(Request r, FileType dir, ComponentName name, NewNode found) {
    found.found(FileType.REG, TEXT.length, 0);
    return name.toString().equals("hello") ? FileType.REG : null;
  }

  @Override
  public void getattr(Request r, FileType node, Attributes attributes, TimeToLive keep) {
    attributes.type(node).mode(0555).nlink(1).uid(0).gid(0).fileid(node.number() + 1);
    attributes.size(TEXT.length).bytes(512).atime(0, 0).mtime(0, 0).ctime(0, 0);
  }

  @Override
  public void read(Request r, FileType node, long offset, ByteBuffer into, IoFlags flags) {
    int from = (int) Math.min(offset, TEXT.length);
    into.put(TEXT, from, Math.min(into.remaining(), TEXT.length - from));
  }

  @Override
  public void readdir(Request r, FileType dir, DirectoryReader reader) {
    if (reader.offset() > 0 || reader.add(2, FileType.REG, "hello".getBytes(), 1)) {
      reader.end();
    }
  }
}

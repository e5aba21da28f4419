package org.jpuffs.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.jpuffs.fs.*;
import org.jspecify.annotations.Nullable;

/** One file, hello, that can be read. A node may be any object: here it is just a type. */
public final class HelloFileSystem implements FileSystem<FileType> {
  private static final byte[] TEXT = "Hello, kernel!\n".getBytes(US_ASCII);
  private static final String[] NAMES = {".", "..", "hello"};

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
    attributes.type(node).mode(0555).fileid(node.number() + 1).size(TEXT.length);
  }

  @Override
  public void read(Request r, FileType node, long offset, ByteBuffer into, IoFlags flags) {
    int from = (int) Math.min(offset, TEXT.length);
    into.put(TEXT, from, Math.min(into.remaining(), TEXT.length - from));
  }

  @Override
  public void readdir(Request r, FileType dir, DirectoryReader reader) {
    for (int i = (int) reader.offset(); i < NAMES.length; i++) {
      reader.add(i < 2 ? 3 : 2, i < 2 ? dir : FileType.REG, NAMES[i].getBytes(US_ASCII), i + 1);
    }
  }
}

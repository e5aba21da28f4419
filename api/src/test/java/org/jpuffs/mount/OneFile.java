package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jspecify.annotations.Nullable;

/** A directory with one file, {@code a}, of five bytes. */
class OneFile implements FileSystem<String> {
  /** Runs within unmount. */
  Runnable unmounting = () -> {};

  final String root = "root";
  final String file = "file";
  final List<String> calls = new ArrayList<>();
  byte[] data = "hello".getBytes(UTF_8);
  @Nullable Consumer<ByteBuffer> reading;

  @Override
  public String root() {
    return root;
  }

  @Override
  public @Nullable String lookup(
      Request request, String directory, ComponentName name, NewNode found) {
    if (!name.contentEquals(new byte[] {'a'})) {
      return null;
    }
    found.found(FileType.REG, data.length, 0).keepName(Duration.ofMillis(1500));
    return file;
  }

  @Override
  public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
    calls.add("getattr " + node + " by " + request.credentials() + " pid " + request.pid());
    attributes.type(FileType.REG).mode(0644).fileid(9).size(data.length).mtime(3, 4);
  }

  @Override
  public void open(Request request, String node, OpenMode mode) {
    calls.add("open " + mode.reads() + mode.writes());
    request.setback(Setback.INACTIVE_FIRST);
    mode.direct();
  }

  @Override
  public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags)
      throws IOException {
    if (reading != null) {
      reading.accept(into);
      return;
    }
    int from = (int) Math.min(offset, data.length);
    into.put(data, from, Math.min(into.remaining(), data.length - from));
  }

  @Override
  public void write(Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
    byte[] bytes = new byte[Math.min(3, from.remaining())];
    from.get(bytes);
    data = bytes;
  }

  @Override
  public void readdir(Request request, String directory, DirectoryReader reader) {
    for (long i = reader.offset(); i < 3; i++) {
      if (!reader.add(10 + i, FileType.REG, ("entry" + i).getBytes(UTF_8), i + 1)) {
        return;
      }
    }
    reader.end();
  }

  @Override
  public void inactive(Request request, String node) {
    throw new IllegalArgumentException("oops");
  }

  @Override
  public void seek(Request request, String node, long from, long to) {
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void reclaim(Request request, String node) {
    calls.add("reclaim " + node);
  }

  @Override
  public void unmount(Request request, UnmountMode mode) {
    unmounting.run();
    if (mode == UnmountMode.NORMAL) {
      throw Errno.EBUSY.exception();
    }
  }
}

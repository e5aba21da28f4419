package org.jpuffs.conformance.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.layer.ForwardingFileSystem;

/** memfs with three faults: a check ends after the third violation. */
public class FaultyMemFs extends ForwardingFileSystem<Object> {
  /** One of them, for checks by name. */
  public FaultyMemFs() {
    super(memfs());
  }

  @SuppressWarnings("unchecked") // memfs gets its own nodes only
  private static FileSystem<Object> memfs() {
    return (FileSystem<Object>) (FileSystem<?>) new MemFs();
  }

  /** The permission bits are lost. */
  @Override
  public Object mkdir(
      Request request, Object directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return super.mkdir(request, directory, name, initial.mode(0755), made);
  }

  /** The error is the one of other systems. */
  @Override
  public void rmdir(Request request, Object directory, Object node, ComponentName name)
      throws IOException {
    try {
      super.rmdir(request, directory, node, name);
    } catch (ErrnoException error) {
      throw error.errno() == Errno.ENOTEMPTY ? Errno.EEXIST.exception() : error;
    }
  }

  /** The last byte is not written. */
  @Override
  public void write(Request request, Object node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    int length = from.remaining();
    super.write(request, node, offset, from, flags);
    if (length > 100) {
      super.write(request, node, offset + length - 1, ByteBuffer.wrap(new byte[1]), flags);
    }
  }

  /** memfs with more faults than a page should ever have to show. */
  public static final class Ruined extends FaultyMemFs {
    /** What an exception says: marks of HTML, an order of the terminal, letters turned around. */
    static final String HOSTILE =
        "</script><img src=x onerror=alert(1)>\"' \u001b[31m \u202egnp.exe \udcff \ud800 ]]> &amp;";

    @Override
    public void getattr(Request request, Object node, Attributes attributes, TimeToLive keep)
        throws IOException {
      super.getattr(request, node, attributes, keep);
      attributes.nlink(attributes.nlink() + 1);
      attributes.uid(attributes.uid() + 1);
      attributes.size(attributes.size() + 1);
    }

    @Override
    public void statvfs(Request request, Statistics statistics) throws IOException {
      super.statvfs(request, statistics);
      statistics.files(1, 2, 3);
    }

    @Override
    public byte[] readlink(Request request, Object node) {
      return new byte[] {'<', 'b', '>', (byte) 0xff};
    }

    @Override
    public void remove(Request request, Object directory, Object node, ComponentName name) {
      throw new IllegalStateException(HOSTILE);
    }

    @Override
    public void link(Request request, Object directory, Object node, ComponentName name) {}

    @Override
    public void rename(
        Request request,
        Object sourceDirectory,
        Object source,
        ComponentName sourceName,
        Object targetDirectory,
        Object target,
        ComponentName targetName) {}
  }
}

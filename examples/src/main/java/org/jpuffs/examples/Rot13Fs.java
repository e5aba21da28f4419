package org.jpuffs.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Request;
import org.jpuffs.layer.NameModifyingFileSystem;

/**
 * A layer that stores names and data with each letter of ASCII replaced by the one 13 places
 * further on. Targets of symbolic links are stored as they are, so that they lead to the names that
 * are shown.
 *
 * @param <N> the class of nodes of the file system below
 */
public final class Rot13Fs<N> extends NameModifyingFileSystem<N> {
  /** A layer over {@code lower}, which must not answer a READ later. */
  public Rot13Fs(FileSystem<N> lower) {
    super(lower);
  }

  @Override
  protected byte[] toLower(byte[] name) {
    rotate(ByteBuffer.wrap(name), 0, name.length);
    return name;
  }

  @Override
  protected byte[] toUpper(byte[] name) {
    return toLower(name);
  }

  @Override
  public void read(Request request, N node, long offset, ByteBuffer into, IoFlags flags)
      throws IOException {
    int start = into.position();
    super.read(request, node, offset, into, flags);
    rotate(into, start, into.position());
  }

  /** The bytes of a request must not change: other clients can see them. */
  @Override
  public void write(Request request, N node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    ByteBuffer copy = ByteBuffer.allocate(from.remaining()).put(from).flip();
    rotate(copy, 0, copy.limit());
    super.write(request, node, offset, copy, flags);
  }

  private static void rotate(ByteBuffer bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      int letter = bytes.get(i) & ~0x20;
      if (letter >= 'A' && letter <= 'Z') {
        bytes.put(i, (byte) (bytes.get(i) + (letter <= 'M' ? 13 : -13)));
      }
    }
  }
}

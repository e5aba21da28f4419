package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import org.jpuffs.fs.Errno;

/**
 * The data of an open file of the host.
 *
 * <p>If there is no space for all of a write, nothing is written: a file that has grown is cut
 * back. The kernel would return EIO for a part, or overlook the difference.
 */
final class HostFile {
  /** Bytes that are rewritten at a time. */
  private static final int CHUNK = 1 << 16;

  private final SeekableByteChannel channel;

  /** A file that {@code channel} reads and, unless the host is read-only, writes. */
  HostFile(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** Fills {@code into}, as far as the file goes. */
  void read(long offset, ByteBuffer into) throws IOException {
    checkRange(offset, into.remaining());
    int start = into.position();
    while (into.hasRemaining() && readAt(offset + into.position() - start, into) > 0) {
      // until there is no space, or no more data
    }
  }

  /** A file channel needs one system call for this, other channels need two. */
  private int readAt(long offset, ByteBuffer into) throws IOException {
    return channel instanceof FileChannel file
        ? file.read(into, offset)
        : channel.position(offset).read(into);
  }

  /** Writes all that remains in {@code from}. */
  void write(long offset, ByteBuffer from) throws IOException {
    checkRange(offset, from.remaining());
    growing(() -> writeAll(offset, from));
  }

  /** Sets the size: what is cut off is gone, what is added reads as zeros. */
  void resize(long size) throws IOException {
    checkRange(size, 0);
    if (size > channel.size()) {
      growing(() -> writeAll(size - 1, ByteBuffer.allocate(1)));
    } else {
      channel.truncate(size);
    }
  }

  /**
   * Takes room for {@code length} bytes from {@code offset} on, and extends the file by them. Holes
   * cannot be seen: so all that is there is written once more.
   *
   * @param room how many bytes there is room for
   */
  void allocate(long offset, long length, long room) throws IOException {
    checkRange(offset, length);
    long end = offset + length;
    if (end - Math.max(offset, channel.size()) > room) {
      throw Errno.ENOSPC.exception();
    }
    growing(
        () -> {
          ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
          for (long at = offset; at < end; at += CHUNK) {
            chunk.clear().put(new byte[CHUNK]).flip().limit((int) Math.min(CHUNK, end - at));
            read(at, chunk);
            writeAll(at, chunk.rewind());
          }
          if (end > channel.size()) { // There was nothing to write.
            resize(end);
          }
        });
  }

  private void growing(Host.IoRunnable change) throws IOException {
    long size = channel.size();
    try {
      change.run();
    } catch (IOException e) {
      if (channel.size() > size) {
        channel.truncate(size);
      }
      throw e;
    }
  }

  private void writeAll(long offset, ByteBuffer from) throws IOException {
    int start = from.position();
    while (from.hasRemaining()) {
      writeAt(offset + from.position() - start, from);
    }
  }

  private void writeAt(long offset, ByteBuffer from) throws IOException {
    if (channel instanceof FileChannel file) {
      file.write(from, offset);
    } else {
      channel.position(offset).write(from);
    }
  }

  /** The size of the data: a host can give it to others only when the file is closed. */
  long size() throws IOException {
    return channel.size();
  }

  /**
   * Stores the data on stable storage, and the attributes if {@code andAttributes}. A channel that
   * is no file channel cannot: its host stores them when the file is closed.
   */
  void force(boolean andAttributes) throws IOException {
    if (channel instanceof FileChannel file) {
      file.force(andAttributes);
    }
  }

  void close() throws IOException {
    channel.close();
  }

  private static void checkRange(long offset, long length) {
    if (offset < 0 || length < 0) {
      throw Errno.EINVAL.exception();
    }
    if (offset > Long.MAX_VALUE - length) {
      throw Errno.EFBIG.exception();
    }
  }
}

package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jpuffs.fs.Errno;

/**
 * The data of a file of the host, which is open.
 *
 * <p>What there is no room for is not done at all: a file that has grown on the way is cut back.
 * Nor is a part of it told of as written, since the kernel makes EIO of that, or overlooks it.
 */
final class HostFile {
  /** Bytes that are rewritten at a time. */
  private static final int CHUNK = 1 << 16;

  private final FileChannel channel;

  HostFile(Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Fills {@code into}, as far as the file goes. */
  void read(long offset, ByteBuffer into) throws IOException {
    checkRange(offset, into.remaining());
    int start = into.position();
    while (into.hasRemaining() && channel.read(into, offset + into.position() - start) > 0) {
      // Until there is no room, or nothing more.
    }
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
      channel.write(from, offset + from.position() - start);
    }
  }

  /** Stores all of it. */
  void force() throws IOException {
    channel.force(true);
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

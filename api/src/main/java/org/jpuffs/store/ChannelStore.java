package org.jpuffs.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A store in a file of the host, or on a block device. It reads zeros after the end of a file that
 * is shorter than the store.
 *
 * <p>{@link #flush} calls {@link FileChannel#force}. The disk below decides what a crash can leave
 * of a sector, so {@link #sectorWrite()} promises nothing.
 */
public final class ChannelStore implements BlockStore {
  private final FileChannel channel;
  private final long size;
  private final int sectorSize;

  /**
   * A store in the file of {@code channel}, which stays the caller's to close.
   *
   * @param channel open for reading and writing
   * @param size in bytes, a positive multiple of {@code sectorSize}
   * @param sectorSize in bytes
   */
  public ChannelStore(FileChannel channel, long size, int sectorSize) {
    SectorRange.checkSize(size, sectorSize);
    this.channel = channel;
    this.size = size;
    this.sectorSize = sectorSize;
  }

  @Override
  public int sectorSize() {
    return sectorSize;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SectorWrite sectorWrite() {
    return SectorWrite.TORN;
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    SectorRange.check(offset, into.remaining(), size, sectorSize);
    long at = offset;
    for (int read = 0; into.hasRemaining() && read >= 0; at += read) {
      read = channel.read(into, at);
    }
    while (into.hasRemaining()) {
      into.put((byte) 0);
    }
  }

  @Override
  public void write(long offset, ByteBuffer from) throws IOException {
    SectorRange.check(offset, from.remaining(), size, sectorSize);
    for (long at = offset; from.hasRemaining(); ) {
      int written = channel.write(from, at);
      if (written <= 0) {
        throw new EOFException("the file of the store takes no byte at " + at);
      }
      at += written;
    }
  }

  @Override
  public void flush() throws IOException {
    channel.force(false);
  }
}

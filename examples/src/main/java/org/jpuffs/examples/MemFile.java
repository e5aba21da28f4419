package org.jpuffs.examples;

import java.nio.ByteBuffer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;

/** A regular file. */
final class MemFile extends MemNode {
  private final Space space;
  private final Pages pages;
  private long size;

  MemFile(long fileid, Space space) {
    super(fileid, FileType.REG, 0);
    this.space = space;
    this.pages = new Pages(space, space.of(uid));
  }

  @Override
  void checkOwner(int owner) {
    if (owner != uid) {
      space.of(owner).checkQuota(pages.count());
    }
  }

  @Override
  void belongTo(int owner) {
    super.belongTo(owner);
    pages.moveTo(space.of(owner));
  }

  @Override
  MemFile asFile() {
    return this;
  }

  @Override
  long size() {
    return size;
  }

  @Override
  long bytes() {
    return pages.count() * Pages.SIZE;
  }

  @Override
  void free() {
    pages.truncate(0);
  }

  void read(long offset, ByteBuffer into) {
    if (offset < size) {
      pages.read(offset, into, (int) Math.min(into.remaining(), size - offset));
    }
  }

  /** Writes all that remains in {@code from}, or nothing. */
  void write(long offset, ByteBuffer from) {
    long end = end(offset, from.remaining());
    pages.write(offset, from);
    size = Math.max(size, end);
  }

  /** Sets the size: what is cut off is gone, what is added reads as zeros. */
  void resize(long newSize) {
    if (end(newSize, 0) < size) {
      pages.truncate(newSize);
    }
    size = newSize;
  }

  /** Makes the pages of a range, and extends the file by it. */
  void allocate(long offset, long length) {
    long end = end(offset, length);
    pages.fill(offset, length);
    size = Math.max(size, end);
  }

  /** Makes a hole of a range, as far as it is within the file. */
  void discard(long offset, long length) {
    long end = Math.min(end(offset, length), size);
    if (offset < end) {
      pages.clear(offset, end - offset);
    }
  }

  /** The end of a range, which must be one that a file can have. */
  private static long end(long offset, long length) {
    if (offset < 0 || length < 0) {
      throw Errno.EINVAL.exception();
    }
    if (offset > Pages.MAX_BYTES - length) {
      throw Errno.EFBIG.exception();
    }
    return offset + length;
  }
}

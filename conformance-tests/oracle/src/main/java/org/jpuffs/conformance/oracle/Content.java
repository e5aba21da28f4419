package org.jpuffs.conformance.oracle;

import java.nio.ByteBuffer;
import org.jpuffs.conformance.oracle.Oracle.Update;

/**
 * The bytes of a file, and what of them is uncertain because of the kernel's page cache.
 *
 * <ul>
 *   <li>A byte may have a second value, the one it had before it was cut off (<em>stale tail</em>):
 *       the cache shows it again when the file is extended. dosetattr() of puffs clears these bytes
 *       only in a file that is open for writing.
 *   <li>A skipped byte may have any value (<em>undefined</em>). The file system learns the size of
 *       the file late, so it has fewer bytes for a page than the kernel expects, and the rest of
 *       the page is whatever was in memory.
 *   <li>getpages() of puffs may fail on a skipped page ({@link #hasGap()}).
 *   <li>The file may get back the size that it had before it was cut ({@link
 *       #sizeBeforeTruncate()}): the kernel sends that size when it clears the rest of the last
 *       page.
 * </ul>
 */
final class Content {
  private static final long LARGEST = 1L << 41;

  /** No file is extended by so many undefined bytes; a larger gap makes the content unknown. */
  private static final int LARGEST_GAP = 1 << 20;

  /** {@link #sizeBeforeTruncate()} of a file that keeps its size. */
  static final long NONE = -1;

  /** What happens to the bytes after a new, smaller size. */
  enum Tail {
    /** They are gone: nothing is cached. */
    GONE,
    /** They are cached, and stay in the cache. */
    STALE,
    /** They are cached, and the kernel clears the rest of the last page. */
    CLEARED;

    /**
     * The tail of a file.
     *
     * @param cached the kernel caches pages
     * @param writable the file is open for writing
     */
    static Tail of(boolean cached, boolean writable) {
      return !cached ? GONE : writable ? CLEARED : STALE;
    }
  }

  /** When the file system is notified of a new size. */
  enum SizeReport {
    AT_ONCE,
    LATER
  }

  /** Where the written bytes are. */
  private enum Storage {
    /** Nothing was written since the file was cut. */
    EMPTY,
    WRITTEN,
    /** The file system has all bytes. */
    STORED
  }

  /** Skipped bytes of which the file system does not know yet. */
  private enum Gap {
    NONE,
    /** They were not read yet: they are 0 once the file system knows the size. */
    UNREAD,
    /** They were read, so the cache has them, with whatever value. */
    READ
  }

  private final ContentPages pages = new ContentPages();
  private long size;

  /** No more than the size that the file system knows. */
  private long reportedSize;

  private boolean unknown;
  private boolean changesByItself;
  private Storage storage = Storage.EMPTY;
  private Gap gap = Gap.NONE;
  private long sizeBeforeTruncate = NONE;

  /** The size in bytes. */
  long size() {
    return size;
  }

  /** True if neither the bytes nor the size are known, after a failure. */
  boolean isUnknown() {
    return unknown || changesByItself;
  }

  /** True if the bytes and the size may change without a client. */
  boolean isChangingByItself() {
    return changesByItself;
  }

  /** True if bytes were skipped, and the file system does not know the new size. */
  boolean hasGap() {
    return gap != Gap.NONE;
  }

  /** The size that the file may get back, {@link #NONE} if it keeps its size. */
  long sizeBeforeTruncate() {
    return sizeBeforeTruncate;
  }

  /** True if the file may have got its old size back, and {@code seen} is that size. */
  boolean isSizeBeforeTruncate(long seen) {
    return sizeBeforeTruncate != NONE && sizeBeforeTruncate == seen;
  }

  /** True if the file system has bytes that were written. */
  boolean isStored() {
    return storage == Storage.STORED && !isUnknown();
  }

  /** Where {@code seen} first differs from the bytes from {@code offset} on; -1 if nowhere. */
  int mismatch(long offset, ByteBuffer seen, int length) {
    return pages.mismatch(offset, seen, length);
  }

  /** The byte at {@code offset}. */
  byte at(long offset) {
    return pages.at(offset);
  }

  /** The file exists before the program starts, and the file system knows its size. */
  void known(Update update, KnownFile file) {
    size = file.size;
    reportedSize = size;
    changesByItself = file.isVolatile();
    pages.known(file.bytes(), size);
  }

  /** The bytes and the size may change without a client. */
  void changesByItself(Update update) {
    changesByItself = true;
  }

  /** From now on the content is unknown, until the file is cut to nothing. */
  void becomeUnknown(Update update) {
    unknown = true;
  }

  /** The file was seen with the size that it had before it was cut. */
  void restoreSizeBeforeTruncate(Update update) {
    size = sizeBeforeTruncate;
    sizeBeforeTruncate = NONE;
  }

  /** The file system has all bytes that were written. */
  void store(Update update) {
    if (storage == Storage.WRITTEN) {
      storage = Storage.STORED;
    }
  }

  /** The file system knows the size. */
  void reportSize(Update update) {
    reportSize();
  }

  private void reportSize() {
    reportedSize = size;
    if (gap != Gap.NONE) {
      pages.closeGap(gap == Gap.READ);
    }
    gap = Gap.NONE;
  }

  /** The file was read or written: skipped bytes are in the cache now. */
  void access(Update update) {
    gap = gap == Gap.UNREAD ? Gap.READ : gap;
  }

  /** The first byte from {@code offset} on that is not 0; -1 if all are up to the end. */
  long nextData(long offset) {
    return pages.nextData(offset, size);
  }

  /** All bytes of a part become 0; the size stays. */
  void clear(Update update, long offset, long length) {
    long end = Math.min(size, offset + length);
    if (end - offset > LARGEST_GAP) {
      unknown = true;
    } else if (end > offset) {
      pages.write(offset, new byte[(int) (end - offset)]);
    }
  }

  /** Copies {@code length} bytes of another file, or of another part of this one. */
  void copy(Update update, long offset, Content source, long from, int length) {
    if (offset + length > LARGEST) {
      unknown = true;
      return;
    }
    if (length > 0 && storage == Storage.EMPTY) {
      storage = Storage.WRITTEN;
    }
    pages.write(offset, source.pages.read(from, length));
    size = Math.max(size, offset + length);
    reportSize();
  }

  /** Writes {@code length} bytes of the pattern, from its byte {@code start} on. */
  void write(Update update, long offset, long start, int length, SizeReport report) {
    if (offset + length > LARGEST) {
      unknown = true;
    } else {
      write(offset, start, length, report);
    }
    if (report == SizeReport.AT_ONCE) {
      reportSize();
    }
  }

  private void write(long offset, long start, int length, SizeReport report) {
    if (length > 0 && storage == Storage.EMPTY) {
      storage = Storage.WRITTEN;
    }
    pages.write(offset, start, length);
    if (report == SizeReport.LATER && offset > size) {
      skip(size, offset);
    }
    if (offset + length > size) {
      size = offset + length;
      sizeBeforeTruncate = sizeBeforeTruncate > size ? sizeBeforeTruncate : NONE;
    }
  }

  /** Bytes from {@code from} to {@code to} were skipped. */
  private void skip(long from, long to) {
    if (to - from > LARGEST_GAP) {
      unknown = true;
      return;
    }
    gap = gap == Gap.READ || ContentPages.areInOnePage(from, to) ? Gap.READ : Gap.UNREAD;
    pages.skip(from, to);
  }

  /** Sets the size. */
  void truncate(Update update, long newSize, Tail tail) {
    if (newSize > LARGEST) {
      unknown = true;
      return;
    }
    unknown &= newSize != 0;
    sizeBeforeTruncate = NONE;
    if (newSize < size) {
      storage = Storage.EMPTY;
      long lastPage = newSize - ContentPages.offsetInPage(newSize);
      pages.cut(newSize, tail == Tail.STALE);
      boolean clearing = tail == Tail.CLEARED && lastPage < newSize;
      sizeBeforeTruncate = clearing && reportedSize <= lastPage ? size : NONE;
    }
    size = newSize;
    reportSize();
  }
}

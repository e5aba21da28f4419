package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The data of a file: pages, of which those never written do not exist and read as zeros.
 *
 * <p>They hang in a tree like a processor's page tables: each table leads to 512 others, those of
 * the lowest level to pages. It is as high as the last page needs: a file of one page costs no
 * table, and one of 2^62 bytes with a single page at its end costs six.
 */
final class Pages {
  /** Bytes in a page. */
  static final int SIZE = 1 << 12;

  /** The most bytes that a file can have. */
  static final long MAX_BYTES = Long.MAX_VALUE / SIZE * SIZE;

  private static final int TABLE_BITS = 9;
  private static final int TABLE_SIZE = 1 << TABLE_BITS;
  private static final byte[] ZEROS = new byte[SIZE];

  /** What the pages are taken from. */
  private Space.Share share;

  private final long most;

  /** A table, or at height 0 the only page; null if there is no page at all. */
  private @Nullable Object root;

  /** How many tables are above a page; the page's number has 9 bits for each. */
  private int height;

  private long count;

  /** No pages yet, those to come from {@code share} of {@code space}. */
  Pages(Space space, Space.Share share) {
    this.share = share;
    this.most = space.maxPages();
  }

  /** From now on the pages are of another's share, those that exist too. */
  void moveTo(Space.Share other) {
    share.takePages(-count);
    other.takePages(count);
    share = other;
  }

  /** How many pages exist. */
  long count() {
    return count;
  }

  /** Puts {@code length} bytes from {@code offset} on into {@code into}. */
  void read(long offset, ByteBuffer into, int length) {
    for (int done = 0; done < length; ) {
      int start = (int) ((offset + done) % SIZE);
      int step = Math.min(SIZE - start, length - done);
      byte[] page = find((offset + done) / SIZE);
      into.put(page == null ? ZEROS : page, start, step);
      done += step;
    }
  }

  /**
   * Takes what remains in {@code from}, to {@code offset} and on.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOSPC, and nothing is written
   */
  void write(long offset, ByteBuffer from) {
    share.checkPages(missing(offset, from.remaining()));
    while (from.hasRemaining()) {
      int start = (int) (offset % SIZE);
      int step = Math.min(SIZE - start, from.remaining());
      from.get(make(offset / SIZE), start, step);
      offset += step;
    }
  }

  /**
   * Makes all pages of {@code length} bytes from {@code offset} on.
   *
   * @throws org.jpuffs.fs.ErrnoException ENOSPC, and none is made
   */
  void fill(long offset, long length) {
    share.checkPages(missing(offset, length));
    for (long page = offset / SIZE; length > 0 && page <= (offset + length - 1) / SIZE; page++) {
      make(page);
    }
  }

  /** Makes {@code length} bytes from {@code offset} on zero, and drops the pages that are whole. */
  void clear(long offset, long length) {
    long end = offset + length;
    long firstWhole = (offset + SIZE - 1) / SIZE;
    long behindWhole = end / SIZE;
    if (firstWhole > behindWhole) {
      zero(offset, end);
      return;
    }
    zero(offset, firstWhole * SIZE);
    zero(behindWhole * SIZE, end);
    root = drop(root, height, firstWhole, behindWhole);
  }

  /** Drops everything from byte {@code size} on. */
  void truncate(long size) {
    clear(size, MAX_BYTES - size);
  }

  /** How many pages of {@code length} bytes from {@code offset} on do not exist. */
  private long missing(long offset, long length) {
    if (length == 0) {
      return 0;
    }
    long first = offset / SIZE;
    long last = (offset + length - 1) / SIZE;
    if (last - first >= most) {
      return last - first + 1 - count;
    }
    long missing = 0;
    for (long page = first; page <= last; page++) {
      missing += find(page) == null ? 1 : 0;
    }
    return missing;
  }

  /** Zeros the bytes from {@code start} to {@code end}, which are of one page. */
  private void zero(long start, long end) {
    byte[] page = start < end ? find(start / SIZE) : null;
    if (page != null) {
      int from = (int) (start % SIZE);
      Arrays.fill(page, from, from + (int) (end - start), (byte) 0);
    }
  }

  private byte @Nullable [] find(long page) {
    if (page >>> (TABLE_BITS * height) != 0) {
      return null;
    }
    Object at = root;
    for (int level = height - 1; level >= 0 && at != null; level--) {
      at = ((Object[]) at)[index(page, level)];
    }
    return (byte[]) at;
  }

  private byte[] make(long page) {
    byte[] found = find(page);
    if (found != null) {
      return found;
    }
    while (page >>> (TABLE_BITS * height) != 0) {
      if (root != null) {
        Object[] table = new Object[TABLE_SIZE];
        table[0] = root;
        root = table;
      }
      height++;
    }
    byte[] made = new byte[SIZE];
    root = hang(root, height, page, made);
    count++;
    share.takePages(1);
    return made;
  }

  /** Hangs {@code made} into the tree {@code at}, which is made if there is none. */
  private static Object hang(@Nullable Object at, int height, long page, byte[] made) {
    if (height == 0) {
      return made;
    }
    Object[] table = at == null ? new Object[TABLE_SIZE] : (Object[]) at;
    int i = index(page, height - 1);
    table[i] = hang(table[i], height - 1, page, made);
    return table;
  }

  /**
   * Drops the pages from {@code first} to before {@code behind}, counted from the first of the tree
   * {@code at}.
   *
   * @return what is left of the tree
   */
  private @Nullable Object drop(@Nullable Object at, int height, long first, long behind) {
    long size = 1L << (TABLE_BITS * height);
    if (at == null || first >= size || behind <= 0) {
      return at;
    }
    if (height == 0) {
      count--;
      share.takePages(-1);
      return null;
    }
    Object[] table = (Object[]) at;
    long each = size / TABLE_SIZE;
    long last = Math.min(size, behind) - 1;
    for (int i = (int) (Math.max(0, first) / each); i <= last / each; i++) {
      table[i] = drop(table[i], height - 1, first - i * each, behind - i * each);
    }
    return first <= 0 && behind >= size ? null : table;
  }

  private static int index(long page, int level) {
    return (int) (page >>> (TABLE_BITS * level)) & (TABLE_SIZE - 1);
  }
}

package org.jpuffs.conformance.oracle.old;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.program.DataPattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, in pages that are made when they are first written to.
 *
 * <p>A page may have a ghost: bytes that were cut off, but that the kernel's page cache may still
 * show where the file is extended again without being written to. dosetattr() of puffs clears them
 * only for a file that is open for writing.
 *
 * <p>Under the page cache the file system learns late how large a file is, and the kernel has two
 * ways to stumble over that in between. Where a page was skipped that the file system does not know
 * of, getpages() of puffs gets nothing and fails ({@link #isHoled()}). And clearing the rest of the
 * last page tells the file system the size that the file had before it was cut ({@link
 * #relapse()}). And where the file system has fewer bytes for a page than the kernel thinks, the
 * others are whatever was in memory: bytes that were skipped are wild, until they are written.
 */
final class Content {
  private static final int SHIFT = 12;
  private static final int PAGE = 1 << SHIFT;
  private static final long LARGEST = 1L << 40;

  /** Pages from this one on are far: files reach them by holes. */
  private static final int FAR = 1 << 10;

  private static final int MOST_WILD = 1 << 20;

  /** Of a byte that was skipped, until the file system knows of it. */
  private static final byte WILD = 1;

  /** Of a wild byte that the kernel's cache has already: it stays. */
  private static final byte STUCK = 2;

  /** No relapse is possible. */
  static final long NONE = -1;

  private static final class Page {
    final byte[] bytes = new byte[PAGE];
    byte @Nullable [] ghost;

    /** {@link #WILD} or {@link #STUCK} for a byte that may be anything. */
    byte @Nullable [] wild;
  }

  private @Nullable Page[] pages = new @Nullable Page[4];
  private final Map<Integer, Page> farPages = new HashMap<>(0);
  private long size;
  private boolean doubtful;

  /** No more than the size that the file system has been told. */
  private long told;

  /** The file system has been given all that was written, and nothing was cut since. */
  private boolean stored;

  private boolean written;
  private boolean holed;
  private boolean looked;
  private long relapse = NONE;

  /** How many bytes. */
  long size() {
    return size;
  }

  /** True if a failure left unknown what the file holds, and how much. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** From now on whatever the file holds is right, until it is cut to nothing. */
  void doubt() {
    doubtful = true;
  }

  /** True if bytes were skipped, and the file system does not know of it. */
  boolean isHoled() {
    return holed;
  }

  /** The size that the file may fall back to, {@link #NONE} if it cannot. */
  long relapse() {
    return relapse;
  }

  /** The file was seen with {@code seenSize} bytes, which is its size or {@link #relapse()}. */
  void settle(long seenSize) {
    size = seenSize;
    relapse = NONE;
  }

  /** The file system has been given what was written. */
  void store() {
    stored = written;
  }

  /** True if the file system has bytes that were written: none that were only skipped, or cut. */
  boolean isStored() {
    return stored && !doubtful && size > 0;
  }

  /** The file system has been told the size. */
  void tell() {
    told = size;
    if (holed) {
      settleWild(looked ? STUCK : 0);
    }
    holed = false;
  }

  /** Something was read: wild bytes are in the cache now, and stay. */
  void look() {
    looked |= holed;
  }

  /** Wild bytes are tame now, or stuck. */
  private void settleWild(int now) {
    for (Page page : pages) {
      settleWild(page, now);
    }
    farPages.values().forEach(page -> settleWild(page, now));
  }

  private static void settleWild(@Nullable Page page, int now) {
    byte[] wild = page == null ? null : page.wild;
    for (int i = 0; wild != null && i < PAGE; i++) {
      wild[i] = wild[i] == WILD ? (byte) now : wild[i];
    }
  }

  /** Bytes from {@code from} to {@code to} were skipped. */
  private void skip(long from, long to) {
    if (to - from > MOST_WILD) {
      doubtful = true;
      return;
    }
    looked = holed && looked || index(from) == index(to);
    holed = true;
    for (long at = from; at < to; at = (at | (PAGE - 1)) + 1) {
      Page page = made(index(at));
      if (page.wild == null) {
        page.wild = new byte[PAGE];
      }
      int until = index(at) == index(to) ? within(to) : PAGE;
      for (int i = within(at); i < until; i++) {
        page.wild[i] = page.wild[i] == STUCK ? STUCK : WILD;
      }
    }
  }

  /**
   * Writes bytes of the pattern from its byte {@code start} on.
   *
   * @param cached true if the file system is told late of the new size
   */
  void write(long offset, long start, int length, boolean cached) {
    if (offset + length > LARGEST) {
      doubtful = true;
      return;
    }
    written |= length > 0;
    for (int done = 0; done < length; ) {
      Page page = made(index(offset + done));
      int at = within(offset + done);
      int here = Math.min(PAGE - at, length - done);
      for (int i = 0; i < here; i++) {
        page.bytes[at + i] = DataPattern.at(start + done + i);
      }
      if (page.ghost != null) {
        System.arraycopy(page.bytes, at, page.ghost, at, here);
      }
      if (page.wild != null) {
        Arrays.fill(page.wild, at, at + here, (byte) 0);
      }
      done += here;
    }
    if (cached && offset > size) {
      skip(size, offset);
    }
    if (offset + length > size) {
      size = offset + length;
      relapse = relapse > size ? relapse : NONE;
    }
  }

  /**
   * Sets the size.
   *
   * @param cached true if the kernel caches pages
   * @param writers true if the file is open for writing
   */
  void truncate(long newSize, boolean cached, boolean writers) {
    if (newSize > LARGEST) {
      doubtful = true;
      return;
    }
    doubtful &= newSize != 0;
    relapse = NONE;
    written &= newSize >= size;
    stored &= written;
    if (newSize < size) {
      cut(newSize, cached && !writers);
      boolean clearing = cached && writers && within(newSize) > 0;
      relapse = clearing && told <= newSize - within(newSize) ? size : NONE;
    }
    size = newSize;
    tell();
  }

  private void cut(long newSize, boolean haunted) {
    int last = index(newSize);
    int at = within(newSize);
    Page page = at == 0 ? null : page(last);
    if (page != null) {
      if (haunted) {
        haunt(page);
      }
      Arrays.fill(page.bytes, at, PAGE, (byte) 0);
      if (page.wild != null && !haunted) {
        Arrays.fill(page.wild, at, PAGE, (byte) 0);
      }
    }
    int first = at == 0 ? last : last + 1;
    if (first < pages.length) {
      Arrays.fill(pages, first, pages.length, null);
    }
    farPages.keySet().removeIf(index -> index >= first);
  }

  /** What was written since a page had its ghost is in that, too. */
  private static void haunt(Page page) {
    if (page.ghost == null) {
      page.ghost = page.bytes.clone();
    }
  }

  /** Where {@code seen} first differs from what is here from {@code offset} on; -1 if nowhere. */
  int mismatch(long offset, ByteBuffer seen, int length) {
    for (int done = 0; done < length; ) {
      Page page = page(index(offset + done));
      byte[] ghost = page == null ? null : page.ghost;
      int at = within(offset + done);
      int here = Math.min(PAGE - at, length - done);
      for (int i = 0; i < here; i++) {
        byte is = seen.get(done + i);
        if (is != (page == null ? 0 : page.bytes[at + i])
            && (ghost == null || is != ghost[at + i])
            && (page == null || page.wild == null || page.wild[at + i] == 0)) {
          return done + i;
        }
      }
      done += here;
    }
    return -1;
  }

  /** The byte at {@code offset}. */
  byte at(long offset) {
    Page page = page(index(offset));
    return page == null ? 0 : page.bytes[within(offset)];
  }

  private static int index(long offset) {
    return (int) (offset >> SHIFT);
  }

  private static int within(long offset) {
    return (int) (offset & (PAGE - 1));
  }

  private @Nullable Page page(int index) {
    return index >= FAR ? farPages.get(index) : index < pages.length ? pages[index] : null;
  }

  private Page made(int index) {
    if (index >= FAR) {
      return farPages.computeIfAbsent(index, far -> new Page());
    }
    if (index >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(index + 1, 2 * pages.length));
    }
    Page page = pages[index];
    if (page == null) {
      page = new Page();
      pages[index] = page;
    }
    return page;
  }
}

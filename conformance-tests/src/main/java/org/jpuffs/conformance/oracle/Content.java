package org.jpuffs.conformance.oracle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.conformance.session.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, in pages that are made when they are first written to.
 *
 * <p>A page may have a ghost: bytes that were cut off, but that the kernel's page cache may still
 * show where the file is extended again without being written to. dosetattr() of puffs clears them
 * only for a file that is open for writing.
 */
final class Content {
  private static final int SHIFT = 12;
  private static final int PAGE = 1 << SHIFT;
  private static final long LARGEST = 1L << 32;

  private static final class Page {
    final byte[] bytes = new byte[PAGE];
    byte @Nullable [] ghost;
  }

  private @Nullable Page[] pages = new @Nullable Page[4];
  private long size;
  private boolean doubtful;

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

  /** Writes bytes of the pattern from its byte {@code start} on. */
  void write(long offset, long start, int length) {
    if (offset + length > LARGEST) {
      doubtful = true;
      return;
    }
    for (int done = 0; done < length; ) {
      Page page = made(index(offset + done));
      int at = within(offset + done);
      int here = Math.min(PAGE - at, length - done);
      for (int i = 0; i < here; i++) {
        page.bytes[at + i] = Pattern.at(start + done + i);
      }
      if (page.ghost != null) {
        System.arraycopy(page.bytes, at, page.ghost, at, here);
      }
      done += here;
    }
    size = Math.max(size, offset + length);
  }

  /**
   * Sets the size.
   *
   * @param haunted true if the kernel may still have the rest of the last page
   */
  void truncate(long newSize, boolean haunted) {
    if (newSize > LARGEST) {
      doubtful = true;
      return;
    }
    doubtful &= newSize != 0;
    if (newSize < size) {
      cut(newSize, haunted);
    }
    size = newSize;
  }

  private void cut(long newSize, boolean haunted) {
    int last = index(newSize);
    int at = within(newSize);
    Page page = at == 0 ? null : page(last);
    if (page != null) {
      if (haunted) {
        haunt(page, at);
      }
      Arrays.fill(page.bytes, at, PAGE, (byte) 0);
    }
    int first = at == 0 ? last : last + 1;
    if (first < pages.length) {
      Arrays.fill(pages, first, pages.length, null);
    }
  }

  private static void haunt(Page page, int at) {
    byte[] older = page.ghost;
    byte[] ghost = page.bytes.clone();
    if (older != null) {
      for (int i = at; i < PAGE; i++) {
        ghost[i] = ghost[i] == 0 ? older[i] : ghost[i];
      }
    }
    page.ghost = ghost;
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
            && (ghost == null || is != ghost[at + i])) {
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
    return index < pages.length ? pages[index] : null;
  }

  private Page made(int index) {
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

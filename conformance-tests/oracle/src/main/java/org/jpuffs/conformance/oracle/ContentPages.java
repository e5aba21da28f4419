package org.jpuffs.conformance.oracle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jpuffs.conformance.program.DataPattern;
import org.jspecify.annotations.Nullable;

/** The pages of a {@link Content}, each made when it is first written to. It alone changes them. */
final class ContentPages {
  private static final int SHIFT = 12;
  private static final int PAGE = 1 << SHIFT;

  /** ContentPages from this one on are in a map: a file reaches them by a gap. */
  private static final int FAR = 1 << 10;

  /** States of a byte. */
  private static final byte KNOWN = 0;

  /** It was skipped, and has any value until the file system knows the size. */
  private static final byte UNDEFINED = 1;

  /** It was skipped, and the kernel's cache has it: it keeps any value. */
  private static final byte UNDEFINED_IN_CACHE = 2;

  private static final class Page {
    final byte[] bytes = new byte[PAGE];

    /** The bytes that the cache may show instead, null if none: a stale tail. */
    byte @Nullable [] stale;

    /** A state for each byte, null if all are {@link #KNOWN}. */
    byte @Nullable [] states;
  }

  /** Bytes of pages that were not written to yet. They are not changed here. */
  private byte[] known = {};

  /** The end of those bytes: after it, such pages are 0 or not known. */
  private int knownEnd;

  /** From here on bytes are not known, up to the size that the file had. */
  private long unknownFrom = Long.MAX_VALUE;

  private @Nullable Page[] near = new @Nullable Page[4];
  private final Map<Integer, Page> far = new HashMap<>(0);

  static boolean areInOnePage(long offset, long other) {
    return index(offset) == index(other);
  }

  static int offsetInPage(long offset) {
    return (int) (offset & (PAGE - 1));
  }

  private static int index(long offset) {
    return (int) (offset >> SHIFT);
  }

  /** The file has {@code size} bytes, and starts with {@code bytes}. */
  void known(byte[] bytes, long size) {
    known = bytes;
    knownEnd = (int) Math.min(bytes.length, size);
    unknownFrom = knownEnd < size ? knownEnd : Long.MAX_VALUE;
  }

  /** The byte at {@code offset}. */
  byte at(long offset) {
    Page page = page(index(offset));
    return page == null ? knownAt(offset) : page.bytes[offsetInPage(offset)];
  }

  /** The byte at {@code offset} in a page that was not written to. */
  private byte knownAt(long offset) {
    return offset < knownEnd ? known[(int) offset] : 0;
  }

  /** Where {@code seen} first differs from the bytes from {@code offset} on; -1 if nowhere. */
  int mismatch(long offset, ByteBuffer seen, int length) {
    for (int done = 0; done < length; ) {
      Page page = page(index(offset + done));
      int at = offsetInPage(offset + done);
      int here = Math.min(PAGE - at, length - done);
      for (int i = 0; i < here; i++) {
        byte is = seen.get(done + i);
        byte expected = page == null ? knownAt(offset + done + i) : page.bytes[at + i];
        if (is != expected && !mayBe(page, at + i, is) && offset + done + i < unknownFrom) {
          return done + i;
        }
      }
      done += here;
    }
    return -1;
  }

  /** True if the cache may show {@code is} in place of the byte. */
  private static boolean mayBe(@Nullable Page page, int at, byte is) {
    return page != null
        && (page.stale != null && is == page.stale[at]
            || page.states != null && page.states[at] != KNOWN);
  }

  /** Writes bytes of the pattern, from its byte {@code start} on. */
  void write(long offset, long start, int length) {
    for (int done = 0; done < length; ) {
      Page page = made(index(offset + done));
      int at = offsetInPage(offset + done);
      int here = Math.min(PAGE - at, length - done);
      for (int i = 0; i < here; i++) {
        page.bytes[at + i] = DataPattern.at(start + done + i);
      }
      if (page.stale != null) {
        System.arraycopy(page.bytes, at, page.stale, at, here);
      }
      if (page.states != null) {
        Arrays.fill(page.states, at, at + here, KNOWN);
      }
      done += here;
    }
  }

  /** {@code length} bytes from {@code offset} on. */
  byte[] read(long offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = at(offset + i);
    }
    return bytes;
  }

  /** Writes these bytes. */
  void write(long offset, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      Page page = made(index(offset + i));
      int at = offsetInPage(offset + i);
      page.bytes[at] = bytes[i];
      if (page.stale != null) {
        page.stale[at] = bytes[i];
      }
      if (page.states != null) {
        page.states[at] = KNOWN;
      }
    }
  }

  /** The first byte from {@code from} on, and before {@code end}, that is not 0; -1 if none. */
  long nextData(long from, long end) {
    int last = Math.max(near.length, index(knownEnd) + 1);
    for (int i = index(from); i < last; i++) {
      long data = nextData(i, from, end);
      if (data >= 0) {
        return data;
      }
    }
    for (int i : new TreeSet<>(far.keySet())) {
      long data = nextData(i, from, end);
      if (data >= 0) {
        return data;
      }
    }
    return -1;
  }

  /** The same, in one page. */
  private long nextData(int index, long from, long end) {
    long start = (long) index << SHIFT;
    long until = Math.min(end, start + PAGE);
    for (long at = Math.max(from, start); at < until; at++) {
      if (at(at) != 0) {
        return at;
      }
    }
    return -1;
  }

  /** Bytes from {@code from} to {@code to} become undefined. */
  void skip(long from, long to) {
    for (long at = from; at < to; at = (at | (PAGE - 1)) + 1) {
      Page page = made(index(at));
      if (page.states == null) {
        page.states = new byte[PAGE];
      }
      int until = areInOnePage(at, to) ? offsetInPage(to) : PAGE;
      for (int i = offsetInPage(at); i < until; i++) {
        page.states[i] = page.states[i] == UNDEFINED_IN_CACHE ? UNDEFINED_IN_CACHE : UNDEFINED;
      }
    }
  }

  /** The file system knows the size: undefined bytes are 0, unless the cache has them. */
  void closeGap(boolean cached) {
    byte state = cached ? UNDEFINED_IN_CACHE : KNOWN;
    for (Page page : near) {
      settle(page, state);
    }
    far.values().forEach(page -> settle(page, state));
  }

  private static void settle(@Nullable Page page, byte state) {
    byte[] states = page == null ? null : page.states;
    for (int i = 0; states != null && i < PAGE; i++) {
      states[i] = states[i] == UNDEFINED ? state : states[i];
    }
  }

  /**
   * All bytes from {@code size} on are 0.
   *
   * @param stale true if the cache may still show those of the last page
   */
  void cut(long size, boolean stale) {
    int last = index(size);
    int at = offsetInPage(size);
    Page page = at == 0 ? null : size < knownEnd ? made(last) : page(last);
    if (page != null) {
      cut(page, at, stale);
    }
    int first = at == 0 ? last : last + 1;
    if (first < near.length) {
      Arrays.fill(near, first, near.length, null);
    }
    far.keySet().removeIf(index -> index >= first);
    knownEnd = (int) Math.min(knownEnd, (long) first << SHIFT);
    unknownFrom = size <= unknownFrom ? Long.MAX_VALUE : unknownFrom;
  }

  private static void cut(Page page, int at, boolean stale) {
    if (stale && page.stale == null) {
      page.stale = page.bytes.clone();
    }
    Arrays.fill(page.bytes, at, PAGE, (byte) 0);
    if (page.states != null && !stale) {
      Arrays.fill(page.states, at, PAGE, KNOWN);
    }
  }

  private @Nullable Page page(int index) {
    return index >= FAR ? far.get(index) : index < near.length ? near[index] : null;
  }

  private Page made(int index) {
    if (index >= FAR) {
      return far.computeIfAbsent(index, i -> new Page());
    }
    if (index >= near.length) {
      near = Arrays.copyOf(near, Math.max(index + 1, 2 * near.length));
    }
    Page page = near[index];
    if (page == null) {
      page = new Page();
      long start = (long) index << SHIFT;
      if (start < knownEnd) {
        System.arraycopy(known, (int) start, page.bytes, 0, Math.min(PAGE, knownEnd - (int) start));
      }
      near[index] = page;
    }
    return page;
  }
}

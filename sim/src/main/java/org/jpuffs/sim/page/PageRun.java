package org.jpuffs.sim.page;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.sim.sys.Zeroes;
import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/** Consecutive pages of a file, as one sequence of bytes. */
public final class PageRun {
  private @Nullable Page[] pages = new @Nullable Page[32];
  private int count;

  public void reset() {
    Arrays.fill(pages, 0, count, null);
    count = 0;
  }

  public void add(Page page) {
    if (count == pages.length) {
      pages = Arrays.copyOf(pages, count * 2);
    }
    pages[count++] = page;
  }

  public int count() {
    return count;
  }

  public Page page(int i) {
    Page page = pages[i];
    if (page == null) {
      throw new IndexOutOfBoundsException("page " + i + " of a run of " + count);
    }
    return page;
  }

  /** Copies {@code length} bytes of the run, from {@code from} on, to {@code to} at {@code at}. */
  public void copyOut(int from, int length, ByteBuffer to, int at) {
    while (length > 0) {
      int within = from & (Limits.PAGE_SIZE - 1);
      int n = Math.min(length, Limits.PAGE_SIZE - within);
      to.put(at, page(from >> Limits.PAGE_SHIFT).data, within, n);
      from += n;
      at += n;
      length -= n;
    }
  }

  /** Copies {@code length} bytes of {@code from} at {@code at} to the run, from {@code into} on. */
  public void copyIn(int into, int length, ByteBuffer from, int at) {
    while (length > 0) {
      int within = into & (Limits.PAGE_SIZE - 1);
      int n = Math.min(length, Limits.PAGE_SIZE - within);
      page(into >> Limits.PAGE_SHIFT).data.put(within, from, at, n);
      into += n;
      at += n;
      length -= n;
    }
  }

  /** Zeroes {@code length} bytes of the run, from {@code from} on. */
  public void zero(int from, int length) {
    while (length > 0) {
      int within = from & (Limits.PAGE_SIZE - 1);
      int n = Math.min(length, Limits.PAGE_SIZE - within);
      page(from >> Limits.PAGE_SHIFT).data.put(within, Zeroes.BYTES, 0, n);
      from += n;
      length -= n;
    }
  }
}

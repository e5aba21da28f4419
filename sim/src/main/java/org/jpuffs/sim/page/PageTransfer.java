package org.jpuffs.sim.page;

import org.jpuffs.sim.sched.Waitable;
import org.jspecify.annotations.Nullable;

/**
 * One read or write of a run of pages, in one or several requests ({@code struct buf} and its
 * nested buffers).
 */
public final class PageTransfer implements Waitable {
  public final PageRun run = new PageRun();

  /** Whether pages are filled from the file server, not written to it. */
  public boolean reading;

  /** Whether the caller does not wait for the end ({@code B_ASYNC}). */
  public boolean async;

  /** The last error; the kernel keeps the last one too. */
  int error;

  /**
   * The number of bytes. A part that comes short is an error; if the whole comes short, that is
   * none.
   */
  public int length;

  /** The bytes not accounted for yet; the transfer is done at 0. */
  int pending;

  /** The cache that the pages belong to. */
  public @Nullable PageCache owner;

  /** The next in the pool. */
  @Nullable PageTransfer poolNext;

  /** Starts a transfer of {@code bytes} for {@code cache}. */
  public void begin(PageCache cache, int bytes) {
    owner = cache;
    length = bytes;
    pending = bytes;
  }

  /** Accounts for {@code bytes}, which were transferred, or failed with {@code failure}. */
  public void account(int bytes, int failure) {
    if (failure != 0) {
      error = failure;
    }
    pending -= bytes;
    if (pending == 0 && owner != null) {
      owner.transferred(this);
    }
  }

  /** Whether {@code bytes} from {@code from} on are only a part, which no LWP waits for. */
  public boolean isPart(int from, int bytes) {
    return from != 0 || bytes != length;
  }

  /** Whether all bytes are accounted for. */
  @Override
  public boolean isOver() {
    return pending == 0;
  }

  /** The pages have valid data, or are freed if that failed. */
  void completePages() {
    for (int i = 0; i < run.count(); i++) {
      Page page = run.page(i);
      page.released |= error != 0;
      page.fake &= error != 0;
    }
  }
}

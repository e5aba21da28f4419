package org.jpuffs.sim.page;

import org.jpuffs.sim.sched.Waitable;
import org.jspecify.annotations.Nullable;

/**
 * One reading or writing of a run of pages, in one or several requests ({@code struct buf} with its
 * nested ones).
 */
public final class PageTransfer implements Waitable {
  public final PageRun run = new PageRun();

  /** Whether pages are filled from the file server, not written to it. */
  public boolean reading;

  /** Whether the caller does not wait for the end of it ({@code B_ASYNC}). */
  public boolean async;

  /** The first error, or the last: the kernel keeps the last. */
  public int error;

  /** All its bytes. A part of them that comes short is an error, the whole coming short is none. */
  public int length;

  /** Bytes not yet accounted for; the transfer is done at 0. */
  int pending;

  /** Whose pages they are. */
  public @Nullable PageCache owner;

  /** The next in the pool. */
  @Nullable PageTransfer poolNext;

  /** Begins a transfer of {@code bytes} for {@code cache}. */
  public void begin(PageCache cache, int bytes) {
    owner = cache;
    length = bytes;
    pending = bytes;
  }

  /** Accounts for {@code bytes}, transferred or given up with {@code failure}. */
  public void account(int bytes, int failure) {
    if (failure != 0) {
      error = failure;
    }
    pending -= bytes;
    if (pending == 0 && owner != null) {
      owner.transferred(this);
    }
  }

  /** Whether {@code bytes} from {@code from} on are a part of it only, which nobody waits for. */
  public boolean isPart(int from, int bytes) {
    return from != 0 || bytes != length;
  }

  /** Whether all of it is accounted for. */
  @Override
  public boolean isOver() {
    return pending == 0;
  }
}

package org.jpuffs.sim;

import org.jspecify.annotations.Nullable;

/**
 * One reading or writing of a run of pages, in one or several requests ({@code struct buf} with its
 * nested ones).
 */
final class PageTransfer implements Waitable {
  final PageRun run = new PageRun();

  /** Whether pages are filled from the file server, not written to it. */
  boolean reading;

  /** Whether the caller does not wait for the end of it ({@code B_ASYNC}). */
  boolean async;

  /** The first error, or the last: the kernel keeps the last. */
  int error;

  /** All its bytes. A part of them that comes short is an error, the whole coming short is none. */
  int length;

  /** Bytes not yet accounted for; the transfer is done at 0. */
  int pending;

  /** Whose pages they are. */
  @Nullable PageCache owner;

  /** The next in the pool. */
  @Nullable PageTransfer poolNext;

  /** Begins a transfer of {@code bytes} for {@code cache}. */
  void begin(PageCache cache, int bytes) {
    owner = cache;
    length = bytes;
    pending = bytes;
  }

  /** Accounts for {@code bytes}, transferred or given up with {@code failure}. */
  void account(int bytes, int failure) {
    if (failure != 0) {
      error = failure;
    }
    pending -= bytes;
    if (pending == 0 && owner != null) {
      owner.transferred(this);
    }
  }

  /** Whether {@code bytes} from {@code from} on are a part of it only, which nobody waits for. */
  boolean isPart(int from, int bytes) {
    return from != 0 || bytes != length;
  }

  /** Whether all of it is accounted for. */
  @Override
  public boolean isOver() {
    return pending == 0;
  }
}

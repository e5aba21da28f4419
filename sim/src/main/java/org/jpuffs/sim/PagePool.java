package org.jpuffs.sim;

import org.jspecify.annotations.Nullable;

/** Pages, transfers and writers that are in no use now. */
final class PagePool {
  private @Nullable SimKernel kernel;
  private @Nullable Page pages;

  /** How many pages are in use. */
  private int used;

  private @Nullable PageTransfer transfers;
  private @Nullable PageWriter writers;

  void belongTo(SimKernel kernel) {
    this.kernel = kernel;
  }

  SimKernel kernel() {
    SimKernel k = kernel;
    if (k == null) {
      throw new IllegalStateException("pages without a kernel");
    }
    return k;
  }

  int used() {
    return used;
  }

  Page take() {
    used++;
    Page page = pages;
    if (page == null) {
      return Page.allocate();
    }
    pages = page.hashNext;
    page.hashNext = null;
    page.data.put(0, Message.ZEROES, 0, org.jpuffs.wire.Limits.PAGE_SIZE);
    return page;
  }

  void give(Page page) {
    used--;
    page.next = null;
    page.previous = null;
    page.hashNext = pages;
    pages = page;
  }

  PageTransfer transfer() {
    PageTransfer t = transfers;
    if (t == null) {
      return new PageTransfer();
    }
    transfers = t.poolNext;
    t.poolNext = null;
    return t;
  }

  void give(PageTransfer t) {
    t.run.reset();
    t.reading = false;
    t.async = false;
    t.error = 0;
    t.pending = 0;
    t.owner = null;
    t.poolNext = transfers;
    transfers = t;
  }

  PageWriter writer() {
    PageWriter w = writers;
    if (w == null) {
      return new PageWriter();
    }
    writers = w.poolNext;
    w.poolNext = null;
    return w;
  }

  void give(PageWriter w) {
    w.poolNext = writers;
    writers = w;
  }
}

package org.jpuffs.sim.page;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sys.KernelProfile;
import org.jpuffs.sim.sys.Zeroes;
import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/** Unused pages, transfers and writers, for all files of a kernel. */
public final class PagePool {
  private final Cpu cpu;
  private final KernelProfile profile;
  private @Nullable Page pages;

  /** How many pages are in use. */
  private int used;

  private @Nullable PageTransfer transfers;
  private @Nullable PageWriter writers;

  public PagePool(Cpu cpu, KernelProfile profile) {
    this.cpu = cpu;
    this.profile = profile;
  }

  public Cpu cpu() {
    return cpu;
  }

  KernelProfile profile() {
    return profile;
  }

  public int used() {
    return used;
  }

  public Page take() {
    used++;
    Page page = pages;
    if (page == null) {
      return Page.allocate();
    }
    pages = page.hashNext;
    page.hashNext = null;
    page.data.put(0, Zeroes.BYTES, 0, Limits.PAGE_SIZE);
    return page;
  }

  public void give(Page page) {
    used--;
    page.next = null;
    page.previous = null;
    page.hashNext = pages;
    pages = page;
  }

  public PageTransfer transfer() {
    PageTransfer t = transfers;
    if (t == null) {
      return new PageTransfer();
    }
    transfers = t.poolNext;
    t.poolNext = null;
    return t;
  }

  public void give(PageTransfer t) {
    t.run.reset();
    t.reading = false;
    t.async = false;
    t.error = 0;
    t.pending = 0;
    t.owner = null;
    t.poolNext = transfers;
    transfers = t;
  }

  PageWriter writer(PageCache cache) {
    PageWriter w = writers;
    if (w == null) {
      return new PageWriter(cache);
    }
    writers = w.poolNext;
    w.poolNext = null;
    return w;
  }

  public void give(PageWriter w) {
    w.poolNext = writers;
    writers = w;
  }
}

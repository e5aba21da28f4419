package org.jpuffs.sim.page;

import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/** The pages of one file that are in memory. */
public final class ResidentPages {
  private final PagePool pool;
  private final PageIndex index = new PageIndex();
  private final PageList list = new PageList();
  private int count;

  ResidentPages(PagePool pool) {
    this.pool = pool;
  }

  int count() {
    return count;
  }

  /** The pages in the order of their allocation. */
  PageList list() {
    return list;
  }

  @Nullable Page at(long offset) {
    return index.get(offset);
  }

  /** A new page at {@code offset}, busy and without valid data. */
  Page allocate(long offset) {
    Page page = pool.take();
    page.offset = offset;
    page.clean = true;
    page.fake = true;
    page.busy = true;
    page.released = false;
    page.mapped = false;
    page.writable = false;
    list.insert(page, null);
    index.put(page);
    count++;
    return page;
  }

  /**
   * Adds the valid pages from {@code offset} on that are not busy to {@code run}.
   *
   * @return whether the one of the index {@code center} is among them
   */
  public boolean find(PageRun run, long offset, int count, int center) {
    boolean found = false;
    for (int i = 0; i < count; i++) {
      Page page = at(offset + ((long) i << Limits.PAGE_SHIFT));
      if (page != null && !page.busy && !page.fake) {
        run.add(page);
        found |= i == center;
      }
    }
    return found;
  }

  void free(Page page) {
    list.remove(page);
    index.remove(page);
    page.busy = false;
    count--;
    pool.give(page);
  }

  private void unbusy(Page page) {
    if (page.released) {
      free(page);
    } else {
      page.busy = false;
    }
  }

  /** The pages are no longer busy; those that were released are freed ({@code uvm_page_unbusy}). */
  void unbusy(PageRun run) {
    for (int i = 0; i < run.count(); i++) {
      unbusy(run.page(i));
    }
  }

  /**
   * Frees pages that were never filled; the others are no longer busy ({@code genfs_rel_pages}).
   */
  void releaseUnfilled(PageRun run) {
    for (int i = 0; i < run.count(); i++) {
      Page page = run.page(i);
      page.released |= page.fake;
      unbusy(page);
    }
  }
}

package org.jpuffs.sim.page;

import static org.jpuffs.wire.Limits.PAGE_SHIFT;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the pages of a file. It writes dirty pages in clusters, and frees pages if asked
 * to: the loop of {@code genfs_do_putpages}.
 *
 * <p>A cluster is written around each dirty page that the pass reaches. So the order of the pass is
 * visible to the file server: the order of allocation for a large range, the order of offsets for a
 * small one.
 */
final class PageWriter {
  /** The maximum number of pages in a cluster. */
  private static final int MOST = Limits.MAXPHYS >> PAGE_SHIFT;

  private final PageRun back = new PageRun();
  private final PageRun cluster = new PageRun();
  private final Page here = Page.marker();
  private final Page end = Page.marker();

  private PageCache pages;
  private long from;
  private long to;

  /** Flags of {@link PageCache}. */
  private int how;

  private boolean foundNothing;
  private boolean protects;

  private boolean hasWritten;

  /** The number of pages of {@link #cluster} before the page that it was built around. */
  private int before;

  /** The next in the pool. */
  @Nullable PageWriter poolNext;

  PageWriter(PageCache pages) {
    this.pages = pages;
  }

  /**
   * Starts a pass.
   *
   * @param all whether the vnode may turn out to have no dirty page; then pages are write-protected
   *     until a dirty one is found
   */
  void begin(PageCache pages, long from, long to, int how, boolean all) {
    this.pages = pages;
    this.from = from;
    this.to = to;
    this.how = how;
    foundNothing = true;
    protects = all;
    hasWritten = false;
  }

  private boolean has(int flag) {
    return (how & flag) != 0;
  }

  /** Whether the pass has begun to write pages. */
  boolean hasWritten() {
    return hasWritten;
  }

  /** Whether no page was dirty or about to be freed. */
  boolean foundNothing() {
    return foundNothing;
  }

  /** Visits all pages, in the order of their allocation. */
  int byList() {
    int error = 0;
    Page page = pages.resident().list().first();
    pages.resident().list().insert(end, null);
    while (page != end && page != null && error == 0) {
      if (page.marker || page.offset < from || page.offset >= to || page.released) {
        foundNothing &= !page.released;
        page = page.next;
      } else if (page.busy) {
        pages.resident().list().insert(here, page);
        pages.cpu().sleepers.await(page, null);
        page = removeMarker();
      } else if (isDirty(page)) {
        Page last = gather(page);
        pages.resident().list().insert(here, last.next);
        error = pages.write(cluster, how);
        page = removeMarker();
      } else {
        Page next = page.next;
        if (has(PageCache.FREE)) {
          pages.resident().free(page);
        }
        page = next;
      }
    }
    pages.resident().list().remove(end);
    return error;
  }

  /**
   * Removes the marker.
   *
   * @return the page after it
   */
  private @Nullable Page removeMarker() {
    Page next = here.next;
    pages.resident().list().remove(here);
    return next;
  }

  /**
   * A range with so many missing pages in a row is one whose length has overflowed. No other range
   * is walked page by page if it has more pages than the cache.
   */
  private static final int ENDLESS = 1 << 20;

  /** Visits the pages of the range, in the order of their offsets. */
  int byOffset() {
    int missing = 0;
    for (long offset = from; offset < to; ) {
      Page page = pages.resident().at(offset);
      missing = page == null ? missing + 1 : 0;
      if (missing > ENDLESS) {
        throw pages
            .cpu()
            .hang("genfs_do_putpages", "a range that begins below 0 is walked page by page");
      }
      if (page == null || page.released) {
        foundNothing &= page == null;
        offset += PAGE_SIZE;
      } else if (page.busy) {
        pages.cpu().sleepers.await(page, null);
      } else if (isDirty(page)) {
        gather(page);
        long next = offset + ((long) (cluster.count() - before) << PAGE_SHIFT);
        int error = pages.write(cluster, how);
        if (error != 0) {
          return error;
        }
        offset = next;
      } else {
        if (has(PageCache.FREE)) {
          pages.resident().free(page);
        }
        offset += PAGE_SIZE;
      }
    }
    return 0;
  }

  /** Whether an idle page has to be written. Takes away the mappings that must not stay. */
  private boolean isDirty(Page page) {
    if (has(PageCache.FREE)) {
      page.unmap();
    } else if (protects && foundNothing) {
      page.protectFromStores();
    }
    return has(PageCache.CLEAN) && !page.clean;
  }

  /**
   * Builds the cluster around a dirty page: dirty neighbours before it, then those after it.
   *
   * @return the page where the pass by list goes on: the last page of the cluster that also follows
   *     its predecessor in the list
   */
  private Page gather(Page page) {
    foundNothing = false;
    hasWritten = true;
    page.clean = true;
    page.busy = true;
    back.reset();
    long pagesBefore = page.offset >> PAGE_SHIFT;
    gatherDirty(back, page.offset, -1, (int) Math.min(MOST >> 1, pagesBefore));
    before = back.count();
    cluster.reset();
    for (int i = before - 1; i >= 0; i--) {
      cluster.add(back.page(i));
    }
    cluster.add(page);
    gatherDirty(cluster, page.offset, 1, MOST - before - 1);
    Page last = page;
    for (int i = 0; i < cluster.count(); i++) {
      Page member = cluster.page(i);
      if (member == last.next) {
        last = member;
      }
      if (has(PageCache.FREE) && member.offset >= from && member.offset < to) {
        member.unmap();
        member.released = true;
      }
    }
    return last;
  }

  /**
   * Adds the dirty pages next to {@code next} to {@code run}, in steps of {@code step} pages. It
   * stops at the first page that is missing, busy or clean, and after {@code most} pages ({@code
   * uvn_findpages}).
   */
  private void gatherDirty(PageRun run, long next, int step, int most) {
    for (int i = 1; i <= most; i++) {
      Page page = pages.resident().at(next + (long) step * i * PAGE_SIZE);
      if (page == null || page.busy || page.clean) {
        return;
      }
      page.clean = true;
      page.busy = true;
      run.add(page);
    }
  }
}

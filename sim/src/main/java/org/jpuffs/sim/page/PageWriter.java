package org.jpuffs.sim.page;

import static org.jpuffs.wire.Limits.PAGE_SHIFT;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the pages of a file that writes those that are dirty, in clusters, and frees them
 * if asked: the loop of {@code genfs_do_putpages}.
 *
 * <p>A cluster is written around each dirty page that the pass meets, so the order of the pass
 * shows on the wire: that of allocation where the range is large, that of offsets where it is not.
 */
final class PageWriter {
  /** The most pages of one cluster. */
  private static final int MOST = Limits.MAXPHYS >> PAGE_SHIFT;

  private final PageRun back = new PageRun();
  private final PageRun cluster = new PageRun();
  private final Page here = Page.marker();
  private final Page end = Page.marker();

  private PageCache pages;
  private long from;
  private long to;
  private boolean free;
  private boolean clean;
  private boolean async;
  private boolean foundNothing;

  /** How many pages of {@link #cluster} lie before the one it was built around. */
  private int before;

  /** The next in the pool. */
  @Nullable PageWriter poolNext;

  PageWriter(PageCache pages) {
    this.pages = pages;
  }

  void begin(PageCache pages, long from, long to, boolean free, boolean clean, boolean async) {
    this.pages = pages;
    this.from = from;
    this.to = to;
    this.free = free;
    this.clean = clean;
    this.async = async;
    foundNothing = true;
  }

  /** Whether no page was dirty, or about to be freed. */
  boolean foundNothing() {
    return foundNothing;
  }

  /** Passes over all pages in the order of their allocation. */
  int byList() {
    int error = 0;
    Page page = pages.list().first();
    pages.list().insert(end, null);
    while (page != end && page != null && error == 0) {
      if (page.marker || page.offset < from || page.offset >= to || page.released) {
        foundNothing &= !page.released;
        page = page.next;
      } else if (page.busy) {
        pages.list().insert(here, page);
        pages.cpu().sleepers.await(page, null);
        page = leave();
      } else if (clean && !page.clean) {
        Page last = gather(page);
        pages.list().insert(here, last.next);
        error = pages.write(cluster, async);
        page = leave();
      } else {
        Page next = page.next;
        if (free) {
          pages.freeUnbusy(page);
        }
        page = next;
      }
    }
    pages.list().remove(end);
    return error;
  }

  /** The page behind the marker, which is removed. */
  private @Nullable Page leave() {
    Page next = here.next;
    pages.list().remove(here);
    return next;
  }

  /**
   * So many pages that are not there, one after another, are those of a range as long as all
   * numbers: only if its length overflows is a range walked that has more pages than the cache.
   */
  private static final int UNENDING = 1 << 20;

  /** Passes over the pages in the order of their offsets. */
  int byOffset() {
    int missing = 0;
    for (long offset = from; offset < to; ) {
      Page page = pages.pageAt(offset);
      missing = page == null ? missing + 1 : 0;
      if (missing > UNENDING) {
        throw pages
            .cpu()
            .hang("genfs_do_putpages", "a range that begins below 0 is walked page by page");
      }
      if (page == null || page.released) {
        foundNothing &= page == null;
        offset += PAGE_SIZE;
      } else if (page.busy) {
        pages.cpu().sleepers.await(page, null);
      } else if (clean && !page.clean) {
        gather(page);
        long next = offset + ((long) (cluster.count() - before) << PAGE_SHIFT);
        int error = pages.write(cluster, async);
        if (error != 0) {
          return error;
        }
        offset = next;
      } else {
        if (free) {
          pages.freeUnbusy(page);
        }
        offset += PAGE_SIZE;
      }
    }
    return 0;
  }

  /**
   * Builds the cluster around a dirty page: dirty neighbours before it, then behind it.
   *
   * @return where the pass by list has got to: the last page of the cluster that followed on the
   *     one before it in the list as well
   */
  private Page gather(Page page) {
    foundNothing = false;
    page.clean = true;
    page.busy = true;
    back.reset();
    long pagesBefore = page.offset >> PAGE_SHIFT;
    pages.gatherDirty(back, page.offset, -1, (int) Math.min(MOST >> 1, pagesBefore));
    before = back.count();
    cluster.reset();
    for (int i = before - 1; i >= 0; i--) {
      cluster.add(back.page(i));
    }
    cluster.add(page);
    pages.gatherDirty(cluster, page.offset, 1, MOST - before - 1);
    Page last = page;
    for (int i = 0; i < cluster.count(); i++) {
      Page member = cluster.page(i);
      if (member == last.next) {
        last = member;
      }
      if (free && member.offset >= from && member.offset < to) {
        member.released = true;
      }
    }
    return last;
  }
}

package org.jpuffs.sim.page;

import org.jspecify.annotations.Nullable;

/**
 * Pages in the order of their allocation, with the markers of LWPs that walk the list ({@code
 * memq}).
 */
final class PageList {
  private @Nullable Page first;
  private @Nullable Page last;

  @Nullable Page first() {
    return first;
  }

  /** Inserts a page or a marker before {@code next}, or at the end. */
  void insert(Page page, @Nullable Page next) {
    Page previous = next == null ? last : next.previous;
    page.next = next;
    page.previous = previous;
    if (next == null) {
      last = page;
    } else {
      next.previous = page;
    }
    if (previous == null) {
      first = page;
    } else {
      previous.next = page;
    }
  }

  void remove(Page page) {
    Page next = page.next;
    Page previous = page.previous;
    if (next == null) {
      last = previous;
    } else {
      next.previous = previous;
    }
    if (previous == null) {
      first = next;
    } else {
      previous.next = next;
    }
    page.next = null;
    page.previous = null;
  }
}

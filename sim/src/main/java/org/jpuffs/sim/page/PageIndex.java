package org.jpuffs.sim.page;

import static org.jpuffs.wire.Limits.PAGE_SHIFT;

import org.jspecify.annotations.Nullable;

/** The pages of a file by their offset: a hash table, chained through the pages. */
public final class PageIndex {
  private @Nullable Page[] table = new @Nullable Page[0];
  private int size;

  private int slot(long offset) {
    return (int) (offset >> PAGE_SHIFT) & (table.length - 1);
  }

  public @Nullable Page get(long offset) {
    if (size == 0) {
      return null;
    }
    Page page = table[slot(offset)];
    while (page != null && page.offset != offset) {
      page = page.hashNext;
    }
    return page;
  }

  public void put(Page page) {
    if (size >= table.length) {
      grow();
    }
    link(page);
    size++;
  }

  private void link(Page page) {
    int slot = slot(page.offset);
    page.hashNext = table[slot];
    table[slot] = page;
  }

  private void grow() {
    @Nullable Page[] old = table;
    table = new @Nullable Page[Math.max(8, old.length * 2)];
    for (Page page : old) {
      while (page != null) {
        Page next = page.hashNext;
        link(page);
        page = next;
      }
    }
  }

  public void remove(Page page) {
    int slot = slot(page.offset);
    Page at = table[slot];
    if (at == page) {
      table[slot] = page.hashNext;
    } else {
      while (at != null && at.hashNext != page) {
        at = at.hashNext;
      }
      if (at != null) {
        at.hashNext = page.hashNext;
      }
    }
    page.hashNext = null;
    size--;
  }
}

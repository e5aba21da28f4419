package org.jpuffs.sim.page;

import org.jspecify.annotations.Nullable;

/** The access of one process to one page ({@code struct pv_entry} and its {@code pt_entry_t}). */
public final class PageMapping {
  public final Page page;

  /** Whether a store is not a fault. */
  public boolean writable;

  private final PageTable table;
  private final long index;

  /** The next one of the same page. */
  @Nullable PageMapping next;

  PageMapping(PageTable table, long index, Page page, boolean writable) {
    this.table = table;
    this.index = index;
    this.page = page;
    this.writable = writable;
  }

  /** The next access is a fault. */
  void remove() {
    table.remove(index);
  }
}

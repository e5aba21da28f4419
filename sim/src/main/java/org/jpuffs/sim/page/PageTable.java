package org.jpuffs.sim.page;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages that a process can access without a fault, by their index in a mapping ({@code pmap}).
 */
public final class PageTable {
  private final Map<Long, PageMapping> mappings = new HashMap<>();

  public @Nullable PageMapping at(long index) {
    return mappings.get(index);
  }

  /** Lets the process access {@code page} at {@code index} ({@code pmap_enter}). */
  public void enter(long index, Page page, boolean writable) {
    remove(index);
    PageMapping mapping = new PageMapping(this, index, page, writable);
    mappings.put(index, mapping);
    page.mapped(mapping);
  }

  /** The next access at {@code index} is a fault ({@code pmap_remove}). */
  public void remove(long index) {
    PageMapping mapping = mappings.remove(index);
    if (mapping != null) {
      mapping.page.unmapped(mapping);
    }
  }

  /** Removes all that is in a range of indexes. */
  public void remove(long from, long to) {
    for (long index : mappings.keySet().stream().filter(i -> i >= from && i < to).toList()) {
      remove(index);
    }
  }
}

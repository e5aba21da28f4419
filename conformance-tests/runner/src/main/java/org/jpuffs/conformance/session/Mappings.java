package org.jpuffs.conformance.session;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of a client, by name. The client never accesses a page that it has unmapped: the
 * kernel may have put another mapping there.
 */
final class Mappings {
  private static final int PAGE = Limits.PAGE_SIZE;

  /** A mapping whose first byte is at {@code address}, and those of its pages that are mapped. */
  record Mapping(long address, BitSet pages) {
    /** Whether each page of a range is mapped. */
    boolean has(long offset, long length) {
      long from = page(offset);
      long to = page(offset + Math.max(length, 1) - 1);
      return from >= 0 && to >= from && to < pages.length() && pages.nextClearBit((int) from) > to;
    }

    /** The index of the page with the byte at {@code offset}. */
    private long page(long offset) {
      return Math.floorDiv((address & (PAGE - 1)) + offset, PAGE);
    }

    private long start() {
      return address & -PAGE;
    }

    /** Unmaps those pages of a range that are mapped: 0, or a negated error. */
    int unmap(Process process, long offset, long length) {
      int from = (int) Math.max(0, page(offset));
      int to = (int) Math.min(pages.length(), page(offset + length - 1) + 1);
      int result = 0;
      for (int at = pages.nextSetBit(from); at >= 0 && at < to; at = pages.nextSetBit(at)) {
        int end = Math.min(to, pages.nextClearBit(at));
        result = process.munmap(start() + (long) at * PAGE, (long) (end - at) * PAGE);
        if (result < 0) {
          return result;
        }
        pages.clear(at, end);
      }
      return result;
    }
  }

  private final Map<String, Mapping> byName = new LinkedHashMap<>();

  /** The mapping called {@code name}; null if there is none. */
  @Nullable Mapping get(String name) {
    return byName.get(name);
  }

  /** Gives {@code name} to a mapping. One that had the name is unmapped. */
  void mapped(Process process, String name, long address, long length) {
    Mapping old = byName.remove(name);
    if (old != null) {
      unmap(process, old);
    }
    if (address >= 0) {
      BitSet pages = new BitSet();
      long bytes = length == 0 ? 0 : (address & (PAGE - 1)) + length;
      pages.set(0, (int) ((bytes + PAGE - 1) / PAGE));
      byName.put(name, new Mapping(address, pages));
    }
  }

  private static void unmap(Process process, Mapping mapping) {
    mapping.unmap(process, 0, (long) mapping.pages.length() * PAGE);
  }

  /** Unmaps all, in the order in which they were made. */
  void unmapAll(Process process) {
    byName.values().forEach(mapping -> unmap(process, mapping));
    byName.clear();
  }
}

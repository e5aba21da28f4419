package org.jpuffs.sim.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.sim.sched.Waitable;
import org.jpuffs.wire.Limits;
import org.jspecify.annotations.Nullable;

/** A page of a file's data. */
public final class Page implements Waitable {
  public final ByteBuffer data;

  /** Whether it is not a page, but marks a place in the list of pages ({@code PG_MARKER}). */
  public final boolean marker;

  /** The place in the file, in bytes. */
  public long offset;

  /** Whether the file server has the same data ({@code PG_CLEAN}). */
  public boolean clean;

  /** Whether its data are not valid yet ({@code PG_FAKE}). */
  boolean fake;

  /** Whether an LWP works on it ({@code PG_BUSY}). */
  boolean busy;

  /** Whether it is freed as soon as it is no longer busy ({@code PG_RELEASED}). */
  boolean released;

  /** Whether the kernel has it mapped, to copy from it ({@link FileWindows}). */
  boolean mapped;

  /** Whether the mapping can be written through. */
  boolean writable;

  /** Neighbours in the order of allocation ({@code memq}). */
  public @Nullable Page next;

  public @Nullable Page previous;

  /** The next page with the same hash, or in the pool. */
  public @Nullable Page hashNext;

  /** The first of the accesses that processes have to it ({@code mdpage}). */
  private @Nullable PageMapping mappings;

  private Page(ByteBuffer data, boolean marker) {
    this.data = data;
    this.marker = marker;
  }

  public static Page allocate() {
    ByteBuffer data = ByteBuffer.allocateDirect(Limits.PAGE_SIZE);
    return new Page(data.order(ByteOrder.nativeOrder()), false);
  }

  @Override
  public boolean isOver() {
    return !busy;
  }

  /** Whether it is freed as soon as it is no longer busy. */
  public boolean isReleased() {
    return released;
  }

  void mapped(PageMapping mapping) {
    mapping.next = mappings;
    mappings = mapping;
  }

  void unmapped(PageMapping mapping) {
    if (mappings == mapping) {
      mappings = mapping.next;
      return;
    }
    for (PageMapping at = mappings; at != null; at = at.next) {
      if (at.next == mapping) {
        at.next = mapping.next;
      }
    }
  }

  /** The kernel and every process fault at their next access ({@code pmap_page_protect}). */
  void unmap() {
    mapped = false;
    for (PageMapping first = mappings; first != null; first = mappings) {
      first.remove();
    }
  }

  /** The kernel and every process fault at their next store ({@code pmap_page_protect}). */
  void protectFromStores() {
    writable = false;
    for (PageMapping at = mappings; at != null; at = at.next) {
      at.writable = false;
    }
  }

  public static Page marker() {
    return new Page(ByteBuffer.allocate(0), true);
  }
}

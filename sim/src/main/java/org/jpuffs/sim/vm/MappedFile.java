package org.jpuffs.sim.vm;

import static org.jpuffs.wire.Limits.PAGE_SHIFT;

import java.util.HashMap;
import java.util.Map;
import org.jpuffs.sim.page.Page;
import org.jpuffs.sim.page.PageTable;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Protection;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that one mmap(2) has mapped, with the pages that the process can access, and
 * those that are its own ({@code struct vm_amap}). munmap(2) of its middle leaves two {@link
 * VmMapEntry entries} of it.
 */
final class MappedFile {
  final Vnode vnode;

  /** Whether stores go to the file ({@code MAP_SHARED}). */
  final boolean shared;

  final PageTable table = new PageTable();

  private final long start;
  private final long offset;
  private final int protection;

  /** The copies of pages that the process has stored to, by their index. */
  private final Map<Long, Page> copies = new HashMap<>();

  MappedFile(long start, Vnode vnode, long offset, int protection, boolean shared) {
    this.start = start;
    this.vnode = vnode;
    this.offset = offset;
    this.protection = protection;
    this.shared = shared;
  }

  /** The index of the page at {@code address}. */
  long index(long address) {
    return (address - start) >> PAGE_SHIFT;
  }

  /** The place in the file of the page at {@code index}. */
  long offset(long index) {
    return offset + (index << PAGE_SHIFT);
  }

  /** The index of the page at {@code place} of the file. */
  long indexOf(long place) {
    return (place - offset) >> PAGE_SHIFT;
  }

  boolean permits(boolean storing) {
    int needed = storing ? Protection.VM_PROT_WRITE : Protection.VM_PROT_READ;
    return (protection & needed) != 0;
  }

  /** The process's own copy of the page at {@code index}, or null. */
  @Nullable Page copy(long index) {
    return copies.get(index);
  }

  /** Makes a copy of {@code page}, which the process can access from now on. */
  void copy(long index, Page page) {
    Page copy = Page.allocate();
    copy.data.put(0, page.data, 0, page.data.capacity());
    copies.put(index, copy);
    enterCopy(index, copy);
  }

  void enterCopy(long index, Page copy) {
    table.enter(index, copy, permits(true));
  }

  /** Lets the process access a page of the file. */
  void enter(Page page) {
    boolean writable = shared && permits(true) && !vnode.needsWriteFault();
    table.enter(indexOf(page.offset), page, writable);
  }
}

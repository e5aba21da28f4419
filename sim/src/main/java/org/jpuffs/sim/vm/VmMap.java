package org.jpuffs.sim.vm;

import static org.jpuffs.sim.sys.Errors.EFAULT;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.page.PageMapping;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeTable;
import org.jspecify.annotations.Nullable;

/**
 * The address space of a process ({@code struct vm_map}). New mappings are below the earlier ones,
 * as in the kernel, with an unmapped page between two of them; there the kernel leaves none, and
 * makes one entry of two mappings of adjacent parts of a file.
 */
public final class VmMap {
  private static final long TOP = 0x7f7f_ff00_0000L;
  private static final long BOTTOM = PAGE_SIZE;

  private final VnodeTable vnodes;
  private final UvmFault fault = new UvmFault();

  /** From high addresses to low ones. */
  private final List<VmMapEntry> entries = new ArrayList<>();

  private long lowest = TOP;

  public VmMap(VnodeTable vnodes) {
    this.vnodes = vnodes;
  }

  /** The address that a mapping of {@code size} bytes would get; below {@link #BOTTOM} for none. */
  private long next(long size) {
    return lowest - PAGE_SIZE - size;
  }

  /** An address of a mapping without pages. */
  public long unusedAddress() {
    return next(0);
  }

  /** Whether there is room for {@code size} bytes. */
  public boolean hasRoom(long size) {
    return size >= 0 && next(size) >= BOTTOM;
  }

  /**
   * Maps a part of a file, of which the caller passes on a reference.
   *
   * @param size in bytes, a multiple of the page size
   * @return the address
   */
  public long map(Vnode vp, long offset, long size, int protection, boolean shared) {
    lowest = next(size);
    MappedFile file = new MappedFile(lowest, vp, offset, protection, shared);
    entries.add(new VmMapEntry(lowest, lowest + size, file));
    return lowest;
  }

  private @Nullable VmMapEntry at(long address) {
    for (VmMapEntry entry : entries) {
      if (address >= entry.start() && address < entry.end()) {
        return entry;
      }
    }
    return null;
  }

  /** The page at {@code address}, made accessible if necessary; null if that is not possible. */
  private @Nullable PageMapping access(long address, boolean storing) {
    for (; ; ) {
      VmMapEntry entry = at(address);
      if (entry == null) {
        return null;
      }
      PageMapping mapping = entry.file().table.at(entry.file().index(address));
      if (mapping != null && (mapping.writable || !storing)) {
        return mapping;
      }
      if (fault.resolve(entry, address, storing) != 0) {
        return null;
      }
    }
  }

  /** Reads memory: the number of bytes, or EFAULT, negated. */
  public int load(long address, ByteBuffer into) {
    int loaded = 0;
    while (loaded < into.remaining()) {
      PageMapping mapping = access(address + loaded, false);
      if (mapping == null) {
        return -EFAULT;
      }
      int within = (int) (address + loaded & (PAGE_SIZE - 1));
      int n = Math.min(into.remaining() - loaded, PAGE_SIZE - within);
      into.put(into.position() + loaded, mapping.page.data, within, n);
      loaded += n;
    }
    return loaded;
  }

  /** Writes memory: the number of bytes, or EFAULT, negated. */
  public int store(long address, ByteBuffer from) {
    int stored = 0;
    while (stored < from.remaining()) {
      PageMapping mapping = access(address + stored, true);
      if (mapping == null) {
        return -EFAULT;
      }
      int within = (int) (address + stored & (PAGE_SIZE - 1));
      int n = Math.min(from.remaining() - stored, PAGE_SIZE - within);
      mapping.page.data.put(within, from, from.position() + stored, n);
      mapping.page.clean = false;
      stored += n;
    }
    return stored;
  }

  /** The entry at {@code address}, as its start and length, for msync(2) of length 0. */
  public long @Nullable [] range(long address) {
    VmMapEntry entry = at(address);
    return entry == null ? null : new long[] {entry.start(), entry.end() - entry.start()};
  }

  /** Writes, and perhaps frees, the pages of a range ({@code uvm_map_clean}); 0 or an error. */
  public int clean(long start, long end, int how) {
    for (long at = start; at < end; ) {
      VmMapEntry entry = at(at);
      if (entry == null) {
        return EFAULT;
      }
      at = entry.end();
    }
    int error = 0;
    for (long at = start; at < end; ) {
      VmMapEntry entry = at(at);
      if (entry == null) {
        return error;
      }
      MappedFile file = entry.file();
      long stop = Math.min(end, entry.end());
      long from = file.offset(file.index(at));
      error = file.vnode.pages.put(from, from + (stop - at), how | PageCache.CLEAN);
      at = stop;
    }
    return error;
  }

  /** Unmaps a range ({@code uvm_unmap}). */
  public void unmap(long start, long end) {
    List<VmMapEntry> dead = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      VmMapEntry entry = entries.get(i);
      if (entry.start() < end && entry.end() > start) {
        entries.remove(i--);
        VmMapEntry gone = clip(entry, start, end);
        gone.file().table.remove(gone.first(), gone.limit());
        dead.add(gone);
      }
    }
    dead.forEach(entry -> vnodes.release(entry.file().vnode));
  }

  /** The part of {@code entry} that is in the range; what is outside of it stays. */
  private VmMapEntry clip(VmMapEntry entry, long start, long end) {
    if (entry.end() > end) {
      stays(new VmMapEntry(end, entry.end(), entry.file()));
    }
    if (entry.start() < start) {
      stays(new VmMapEntry(entry.start(), start, entry.file()));
    }
    return new VmMapEntry(Math.max(start, entry.start()), Math.min(end, entry.end()), entry.file());
  }

  private void stays(VmMapEntry part) {
    part.file().vnode.ref();
    int i = 0;
    while (i < entries.size() && entries.get(i).start() > part.start()) {
      i++;
    }
    entries.add(i, part);
  }

  /** Unmaps all, at the end of the process ({@code uvmspace_free}). */
  public void unmapAll() {
    unmap(BOTTOM, Long.MAX_VALUE);
  }
}

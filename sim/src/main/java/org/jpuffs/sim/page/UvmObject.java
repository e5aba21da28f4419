package org.jpuffs.sim.page;

/**
 * A file as the page cache sees it: {@code struct uvm_object}, with the fields of a vnode and the
 * operations of a vnode that the cache needs.
 */
public abstract class UvmObject {
  /** The size of a vnode that has none yet ({@code VSIZENOTSET}). */
  static final long SIZE_NOT_SET = -1;

  /** The file's size, in bytes. */
  public long size;

  /** The size after the write in progress; never below {@link #size}. */
  public long writesize;

  /** Whether there may be dirty pages ({@code VI_ONWORKLST}). */
  public boolean onWorklist;

  /** Whether a process may store to it through a mapping ({@code VI_WRMAP}). */
  public boolean writeMapped;

  /** Whether a process may have done so ({@code VI_WRMAPDIRTY}). */
  boolean writeMappedDirty;

  /** How often it was marked dirty ({@code g_dirtygen}). */
  int dirtyGeneration;

  /** There may be dirty pages from now on ({@code genfs_markdirty}). */
  public final void markDirty() {
    dirtyGeneration++;
    onWorklist = true;
    writeMappedDirty |= writeMapped;
  }

  /** There are no dirty pages ({@code vn_syncer_remove_from_worklist}). */
  final void markClean() {
    onWorklist = false;
    writeMappedDirty = false;
  }

  /**
   * Whether a page must not be mapped for stores before one faults ({@code
   * uvn_needs_writefault_p}).
   */
  public final boolean needsWriteFault() {
    return !onWorklist || (writeMapped && !writeMappedDirty);
  }

  /** Pages that processes may have stored to were written ({@code GOP_MARKUPDATE}). */
  protected abstract void pagesModified();

  /**
   * Makes {@code count} pages from {@code offset} on valid and busy, and adds them to {@code run}
   * ({@code VOP_GETPAGES}); 0 or an error.
   */
  protected abstract int getpages(PageRun run, long offset, int count, PageAccess access);

  /**
   * Reads or writes {@code length} bytes of {@code transfer}, from {@code from} on ({@code
   * VOP_STRATEGY}).
   *
   * @param offset the place in the file
   */
  protected abstract void strategy(int from, int length, long offset, PageTransfer transfer);

  /** The maximum number of bytes of one {@link #strategy} ({@code VOP_BMAP}). */
  protected abstract int maxTransfer();
}

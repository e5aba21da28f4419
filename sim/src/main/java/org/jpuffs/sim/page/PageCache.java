package org.jpuffs.sim.page;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Kern.truncPage;
import static org.jpuffs.wire.Limits.PAGE_SHIFT;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Waitable;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one file, and how they are read and written ({@code genfs_getpages} and {@code
 * genfs_putpages} of {@code miscfs/genfs/genfs_io.c}).
 */
public final class PageCache implements Waitable {
  /** Write dirty pages ({@code PGO_CLEANIT}). */
  public static final int CLEAN = 1;

  /** Wait for the writes ({@code PGO_SYNCIO}). */
  public static final int SYNC = 2;

  /** Free the pages ({@code PGO_FREE}). */
  public static final int FREE = 4;

  /** All pages, whatever the range ({@code PGO_ALLPAGES}). */
  public static final int ALL = 8;

  /** The vnode is being reclaimed: repeat until no page is left ({@code PGO_RECLAIM}). */
  public static final int RECLAIM = 16;

  /** The cost of one lookup, in pages of the list ({@code UVM_PAGE_TREE_PENALTY}). */
  private static final int TREE_PENALTY = 4;

  private static final long END = truncPage(Long.MAX_VALUE);

  private final PagePool pool;
  private final UvmObject vnode;
  private final ResidentPages resident;
  private final ReadAhead ahead = new ReadAhead();

  /** The mappings of the file; null if the kernel copies without mappings. */
  private final @Nullable FileWindows windows;

  /** The number of writes in progress ({@code v_numoutput}). */
  private int output;

  public PageCache(PagePool pool, UvmObject vnode) {
    this.pool = pool;
    this.vnode = vnode;
    resident = new ResidentPages(pool);
    boolean mapped = pool.profile().mapsFiles;
    windows = mapped ? new FileWindows(pool, vnode, resident, ahead) : null;
  }

  /** Whether pages of the file are in memory. */
  public boolean hasPages() {
    return resident.count() > 0;
  }

  /** Sets the size of the file, and frees the pages after its end ({@code uvm_vnp_setsize}). */
  public void setSize(long size) {
    if (size < 0) {
      throw pool.cpu()
          .panic("uvm_vnp_setsize", "a reply gives a file the size " + size + ", below 0");
    }
    long end = Kern.roundPage(size);
    if (vnode.writesize > end && vnode.writesize != UvmObject.SIZE_NOT_SET && end >= 0) {
      put(end, 0, FREE | SYNC);
    }
    vnode.size = size;
    vnode.writesize = size;
  }

  /**
   * Moves up to {@code todo} bytes between {@code uio} and the cache, page by page ({@code
   * ubc_uiomove}).
   */
  public int move(Uio uio, int todo, PageAccess access) {
    if (windows != null) {
      return windows.move(uio, todo, access);
    }
    PageTransfer transfer = pool.transfer();
    int error = 0;
    while (todo > 0 && error == 0) {
      transfer.run.reset();
      long start = truncPage(uio.offset);
      int pages = (int) ((Kern.roundPage(uio.offset + todo) - start) >> PAGE_SHIFT);
      if (access == PageAccess.READ) {
        ahead.request(vnode, transfer.run, start, (long) pages << PAGE_SHIFT);
      }
      error = vnode.getpages(transfer.run, start, pages, access);
      if (error == 0) {
        todo -= moveThrough(uio, todo, access, transfer.run);
        resident.unbusy(transfer.run);
      }
    }
    pool.give(transfer);
    return error;
  }

  private static int moveThrough(Uio uio, int todo, PageAccess access, PageRun run) {
    int moved = 0;
    for (int i = 0; i < run.count() && moved < todo; i++) {
      Page page = run.page(i);
      int within = (int) (uio.offset & (PAGE_SIZE - 1));
      int n = Math.min(todo - moved, PAGE_SIZE - within);
      if (access == PageAccess.WRITE) {
        uio.moveOut(page.data, within, n);
        page.clean = false;
        page.fake = false;
      } else {
        uio.moveIn(page.data, within, n);
      }
      moved += n;
    }
    return moved;
  }

  /**
   * Makes {@code pages} pages from {@code start} on resident and busy, and puts them into {@code
   * run} ({@code genfs_getpages}). To {@link PageAccess#READ_AHEAD} it starts to read them, unless
   * one is busy, and leaves {@code run} empty.
   */
  public int get(PageRun run, long start, int pages, PageAccess access) {
    long size = vnode.size;
    long end =
        access == PageAccess.WRITE ? Math.max(size, start + ((long) pages << PAGE_SHIFT)) : size;
    if (start >= end) {
      return EINVAL;
    }
    int wanted = (int) Math.min(pages, Kern.roundPage(end - start) >> PAGE_SHIFT);
    if (access == PageAccess.READ_AHEAD) {
      return getAhead(run, start, wanted);
    }
    boolean missing = false;
    for (int i = 0; i < wanted; i++) {
      Page page = find(start + ((long) i << PAGE_SHIFT));
      missing |= page.fake;
      run.add(page);
    }
    if (missing) {
      int error = read(run, start, size, access);
      if (error != 0) {
        resident.releaseUnfilled(run);
        run.reset();
        return error;
      }
      for (int i = 0; i < wanted; i++) {
        run.page(i).fake = false;
      }
    }
    if (access == PageAccess.WRITE || access == PageAccess.FAULT_WRITE) {
      vnode.markDirty();
    }
    return 0;
  }

  /**
   * Makes the page at {@code offset} resident and busy, and puts it into {@code run}, for a process
   * that has faulted ({@code uvn_get}).
   */
  public int fault(PageRun run, long offset, boolean storing) {
    if (!storing) {
      ahead.request(vnode, run, offset, PAGE_SIZE);
    }
    PageAccess access = storing ? PageAccess.FAULT_WRITE : PageAccess.FAULT_READ;
    return vnode.getpages(run, offset, 1, access);
  }

  /** The pages of {@link #fault} are no longer busy. */
  public void unbusy(PageRun run) {
    resident.unbusy(run);
    run.reset();
    pool.cpu().sleepers.wakeup();
  }

  /** The pages in memory. */
  public ResidentPages resident() {
    return resident;
  }

  private int getAhead(PageRun run, long start, int pages) {
    boolean missing = false;
    for (int i = 0; i < pages; i++) {
      long offset = start + ((long) i << PAGE_SHIFT);
      Page page = resident.at(offset);
      if (page == null) {
        page = resident.allocate(offset);
      } else if (page.busy) {
        continue;
      }
      page.busy = true;
      missing |= page.fake;
      run.add(page);
    }
    int error = run.count() == pages ? 0 : EBUSY;
    if (error != 0) {
      resident.releaseUnfilled(run);
    } else if (missing) {
      error = read(run, start, vnode.size, PageAccess.READ_AHEAD);
    } else {
      resident.unbusy(run);
    }
    run.reset();
    return error;
  }

  /**
   * The page at {@code offset}, busy. It is allocated if it is not there, and awaited if another
   * LWP has it.
   */
  private Page find(long offset) {
    for (; ; ) {
      Page page = resident.at(offset);
      if (page == null) {
        return resident.allocate(offset);
      }
      if (!page.busy) {
        page.busy = true;
        return page;
      }
      pool.cpu().sleepers.await(page, null);
    }
  }

  /**
   * Reads the pages of {@code run} that are not valid yet ({@code genfs_getpages_read}). With
   * {@link PageAccess#READ_AHEAD} the end of the read, and of the time that the pages are busy, may
   * come after this call.
   */
  private int read(PageRun run, long start, long eof, PageAccess access) {
    int total = run.count() << PAGE_SHIFT;
    int bytes = (int) Math.min(total, Math.max(eof - start, 0));
    for (int tail = bytes; tail < total; ) {
      int n = PAGE_SIZE - (tail & (PAGE_SIZE - 1));
      if (run.page(tail >> PAGE_SHIFT).fake) {
        run.zero(tail, n);
      }
      tail += n;
    }
    PageTransfer transfer = pool.transfer();
    for (int i = 0; i < run.count(); i++) {
      transfer.run.add(run.page(i));
    }
    transfer.reading = true;
    transfer.async = access == PageAccess.READ_AHEAD;
    transfer.begin(this, bytes);
    int at = 0;
    while (at < bytes) {
      int page = at >> PAGE_SHIFT;
      if (!run.page(page).fake) {
        int n = Math.min(PAGE_SIZE, bytes - at);
        transfer.account(n, 0);
        at += n;
        continue;
      }
      int n = Math.min(vnode.maxTransfer(), bytes - at);
      int fakes = 1;
      while (page + fakes < run.count() && run.page(page + fakes).fake) {
        fakes++;
      }
      n = Math.min(n, (fakes << PAGE_SHIFT) - (at & (PAGE_SIZE - 1)));
      vnode.strategy(at, n, start + at, transfer);
      at += n;
    }
    if (access == PageAccess.READ_AHEAD) {
      return 0;
    }
    pool.cpu().sleepers.await(transfer, null);
    int error = transfer.error;
    pool.give(transfer);
    return error;
  }

  /**
   * Writes or frees the pages from {@code from} to {@code to}, where 0 means the end ({@code
   * genfs_do_putpages}).
   *
   * @param how flags of this class
   * @return 0 or an error
   */
  public int put(long from, long to, int how) {
    int error = putOnce(from, to, how);
    while ((how & RECLAIM) != 0 && vnode.onWorklist && error == 0 && resident.count() > 0) {
      error = putOnce(from, to, how);
    }
    return error;
  }

  private int putOnce(long from, long to, int how) {
    if (resident.count() == 0) {
      vnode.markClean();
      return 0;
    }
    if (!vnode.onWorklist) {
      if ((how & FREE) == 0) {
        return 0;
      }
      how &= ~CLEAN;
    }
    long end = to == 0 || (how & ALL) != 0 ? END : to;
    boolean byList = resident.count() <= ((end - from) >> PAGE_SHIFT) * TREE_PENALTY;
    boolean wasClean = output == 0;
    boolean all = (how & CLEAN) != 0 && wasClean && from == 0 && end == END;
    int generation = vnode.dirtyGeneration;
    PageWriter writer = pool.writer(this);
    writer.begin(this, from, end, how, all && vnode.onWorklist);
    int error = byList ? writer.byList() : writer.byOffset();
    wasClean &= writer.foundNothing();
    boolean wrote = writer.hasWritten();
    pool.give(writer);
    if (wrote && vnode.writeMappedDirty) {
      vnode.pagesModified();
    }
    if (all && wasClean && vnode.dirtyGeneration == generation) {
      vnode.markClean();
    }
    if ((how & SYNC) != 0 && !wasClean) {
      while (output > 0) {
        pool.cpu().sleepers.await(this, null);
      }
    }
    return error;
  }

  /** Whether no write is in progress. */
  @Override
  public boolean isOver() {
    return output == 0;
  }

  public Cpu cpu() {
    return pool.cpu();
  }

  /**
   * Writes the busy pages of {@code cluster} ({@code genfs_do_io}). They are released at the end of
   * the write, which without {@link #SYNC} may come after this call.
   */
  public int write(PageRun cluster, int how) {
    boolean async = (how & SYNC) == 0;
    long start = cluster.page(0).offset;
    int bytes = (int) Math.min((long) cluster.count() << PAGE_SHIFT, vnode.writesize - start);
    PageTransfer transfer = pool.transfer();
    for (int i = 0; i < cluster.count(); i++) {
      transfer.run.add(cluster.page(i));
    }
    transfer.begin(this, bytes);
    transfer.async = async;
    output++;
    int most = vnode.maxTransfer();
    for (int at = 0; at < bytes; at += most) {
      vnode.strategy(at, Math.min(most, bytes - at), start + at, transfer);
    }
    if (async) {
      return 0;
    }
    pool.cpu().sleepers.await(transfer, null);
    int error = transfer.error;
    output--;
    release(transfer);
    return error;
  }

  /**
   * Called when all bytes of a transfer are accounted for; the caller may be the server's thread.
   */
  public void transferred(PageTransfer transfer) {
    if (!transfer.async) {
      pool.cpu().sleepers.wakeup();
    } else if (transfer.reading) {
      readAhead(transfer);
    } else {
      output--;
      release(transfer);
    }
  }

  /** Ends a read that nobody waits for ({@code uvm_aio_aiodone}). */
  private void readAhead(PageTransfer transfer) {
    if (pool.profile().keepsPagesReadAhead) {
      transfer.completePages();
    }
    release(transfer);
  }

  private void release(PageTransfer transfer) {
    resident.unbusy(transfer.run);
    pool.give(transfer);
    pool.cpu().sleepers.wakeup();
  }
}

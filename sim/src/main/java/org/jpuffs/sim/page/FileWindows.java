package org.jpuffs.sim.page;

import static org.jpuffs.sim.sys.Errors.EACCES;
import static org.jpuffs.sim.sys.Errors.EFAULT;
import static org.jpuffs.sim.sys.Kern.roundPage;
import static org.jpuffs.sim.sys.Kern.truncPage;
import static org.jpuffs.wire.Limits.PAGE_SHIFT;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import org.jpuffs.sim.sys.Uio;

/**
 * The kernel's mappings of one file, through which read(2) and write(2) copy ({@code
 * uvm/uvm_bio.c}).
 *
 * <p>A mapping covers 8 KiB, at a multiple of that. Copying stops at the first page that is not
 * mapped, or not writable in a write(2): this is a page fault. It asks for the pages from there on
 * to the end of the mapping, or to the end of what is written in it. The pages stay mapped until
 * they are freed. The kernel has 1024 mappings for all files; {@code sim} has no such limit.
 */
final class FileWindows {
  /** The length of a mapping, in bytes ({@code ubc_winsize}). */
  private static final int SIZE = 1 << 13;

  private final PagePool pool;
  private final UvmObject vnode;
  private final ResidentPages resident;
  private final ReadAhead ahead;

  FileWindows(PagePool pool, UvmObject vnode, ResidentPages resident, ReadAhead ahead) {
    this.pool = pool;
    this.vnode = vnode;
    this.resident = resident;
    this.ahead = ahead;
  }

  /**
   * Moves {@code todo} bytes between {@code uio} and the file ({@code ubc_uiomove} with {@code
   * UBC_PARTIALOK}). What was moved in the mapping where an error occurs counts as not moved.
   */
  int move(Uio uio, int todo, PageAccess access) {
    int left = todo;
    int error = 0;
    while (left > 0 && error == 0) {
      int length = (int) Math.min(left, SIZE - (uio.offset & (SIZE - 1)));
      error = moveInOne(uio, length, access);
      left -= length;
    }
    return error;
  }

  private int moveInOne(Uio uio, int length, PageAccess access) {
    int moved = 0;
    while (moved < length) {
      Page page = resident.at(truncPage(uio.offset));
      if (page == null || !isMapped(page, access)) {
        int error = fault(truncPage(uio.offset), uio.offset + length - moved, access);
        if (error != 0) {
          uio.back(moved);
          return error;
        }
      } else {
        moved += copy(uio, length - moved, page, access);
      }
    }
    return 0;
  }

  private static boolean isMapped(Page page, PageAccess access) {
    return page.mapped && (page.writable || access == PageAccess.READ);
  }

  private static int copy(Uio uio, int most, Page page, PageAccess access) {
    int within = (int) (uio.offset & (PAGE_SIZE - 1));
    int n = Math.min(most, PAGE_SIZE - within);
    if (access == PageAccess.WRITE) {
      uio.moveOut(page.data, within, n);
      page.clean = false;
    } else {
      uio.moveIn(page.data, within, n);
    }
    return n;
  }

  /** Maps the page at {@code offset} and those after it ({@code ubc_fault}); 0 or an error. */
  private int fault(long offset, long end, PageAccess access) {
    long to = access == PageAccess.WRITE ? roundPage(end) : (offset & -SIZE) + SIZE;
    PageTransfer transfer = pool.transfer();
    if (access == PageAccess.READ) {
      ahead.request(vnode, transfer.run, offset, to - offset);
    }
    int error = vnode.getpages(transfer.run, offset, (int) ((to - offset) >> PAGE_SHIFT), access);
    for (int i = 0; error == 0 && i < transfer.run.count(); i++) {
      Page page = transfer.run.page(i);
      page.mapped = !page.released;
      page.writable = !vnode.needsWriteFault();
    }
    resident.unbusy(transfer.run);
    pool.give(transfer);
    return error == EACCES ? EFAULT : error; // trap of arch/amd64/amd64/trap.c
  }
}

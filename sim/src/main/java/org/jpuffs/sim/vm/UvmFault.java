package org.jpuffs.sim.vm;

import static org.jpuffs.sim.sys.Errors.EACCES;

import org.jpuffs.sim.page.Page;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.vfs.Vnode;
import org.jspecify.annotations.Nullable;

/**
 * Page faults of one process ({@code uvm_fault_internal}).
 *
 * <p>A fault gets one page. Its neighbours that are in memory become accessible, too, so that a
 * later access to them is not a fault, and changes no time of the file.
 */
final class UvmFault {
  /** The most pages before and after the page, with {@code UVM_ADV_NORMAL}. */
  private static final int BACK = 3;

  private static final int FORWARD = 4;

  private final PageRun run = new PageRun();

  /** Makes the page at {@code address} accessible; 0 or an error. */
  int resolve(VmMapEntry entry, long address, boolean storing) {
    MappedFile file = entry.file();
    if (!file.permits(storing)) {
      return EACCES;
    }
    long index = file.index(address);
    boolean narrow = false;
    for (; ; ) {
      long first = narrow ? index : Math.max(entry.first(), index - BACK);
      long limit = narrow ? index + 1 : Math.min(entry.limit(), index + FORWARD + 1);
      narrow = true;
      Page copy = file.copy(index);
      if (copy != null) {
        file.enterCopy(index, copy);
        return 0;
      }
      Page page = lookUp(file, first, limit, index, storing);
      if (page != null) {
        enter(file, index, page, storing);
        return 0;
      }
      boolean modifying = storing && file.shared;
      int error = file.vnode.pages.fault(run, file.offset(index), modifying);
      if (error != 0) {
        return error;
      }
      page = run.page(0);
      boolean stays = !page.isReleased();
      if (stays) {
        enter(file, index, page, storing);
      }
      file.vnode.pages.unbusy(run);
      if (stays) {
        return 0;
      }
    }
  }

  /**
   * Makes the neighbours in memory accessible ({@code uvm_fault_lower_lookup}).
   *
   * @return the page at {@code index}, if it is in memory
   */
  private @Nullable Page lookUp(
      MappedFile file, long first, long limit, long index, boolean storing) {
    run.reset();
    int count = (int) (limit - first);
    int center = (int) (index - first);
    boolean modifying = storing && file.shared;
    Vnode vp = file.vnode;
    vp.ops.getResident(vp, run, file.offset(first), count, center, modifying);
    Page wanted = null;
    for (int i = 0; i < run.count(); i++) {
      Page page = run.page(i);
      long at = file.indexOf(page.offset);
      if (at == index) {
        wanted = page;
      } else if (file.table.at(at) == null && file.copy(at) == null) {
        file.enter(page);
      }
    }
    run.reset();
    return wanted;
  }

  /** Makes the page that was wanted accessible, or a copy of it. */
  private static void enter(MappedFile file, long index, Page page, boolean storing) {
    if (storing && !file.shared) {
      file.copy(index, page);
    } else {
      file.enter(page);
    }
  }
}

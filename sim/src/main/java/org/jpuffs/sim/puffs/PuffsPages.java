package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeOperations;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnMmap;

/** The vnode operations of a puffs mount on the pages of a file. */
abstract class PuffsPages extends VnodeOperations {
  final PuffsMount mount;
  final PuffsAttributes attributes;
  final PuffsData data;

  PuffsPages(PuffsMount mount) {
    this.mount = mount;
    attributes = new PuffsAttributes(mount);
    data = new PuffsData(mount, attributes);
  }

  /** {@code puffs_vnop_mmap}, which takes no lock. */
  @Override
  public int mmap(Vnode vp, int protection, Cred cred) {
    if (!mount.usesPageCache()) {
      return EOPNOTSUPP;
    }
    if (!mount.exists(Puffs.PUFFS_VN_MMAP)) {
      return 0;
    }
    PuffsNode pn = PuffsNode.of(vp);
    Message m = mount.queue.allocate(VnMmap.SIZE).vnodeOp(Puffs.PUFFS_VN_MMAP, pn.cookie);
    m.putInt(VnMmap.PROT_OFFSET, protection).putCred(VnMmap.CRED_OFFSET, cred);
    return mount.queue.check(mount.queue.callAndRelease(m, pn, null), "puffs_vnop_mmap");
  }

  @Override
  public int getpages(Vnode vp, PageRun run, long offset, int count, PageAccess access) {
    if (!mount.exists(Puffs.PUFFS_VN_READ)) {
      throw mount.cpu.panic(
          "puffs_vnop_checkop", "pages of a file system without READ, whose lock is then kept");
    }
    return data.getpages(vp, run, offset, count, access);
  }

  @Override
  public int getResident(
      Vnode vp, PageRun run, long offset, int count, int center, boolean storing) {
    return mount.exists(Puffs.PUFFS_VN_READ)
        ? data.getResident(vp, run, offset, count, center, storing)
        : EOPNOTSUPP;
  }

  @Override
  public void pagesModified(Vnode vp) {
    PuffsNode.of(vp).update(PuffsNode.MTIME, mount.cpu.clock.nanotime(), 0);
  }

  @Override
  public int strategy(Vnode vp, int from, int length, long offset, PageTransfer transfer) {
    return data.strategy(vp, from, length, offset, transfer);
  }

  @Override
  public int maxTransfer(Vnode vp) {
    return mount.mostPageBytes();
  }
}

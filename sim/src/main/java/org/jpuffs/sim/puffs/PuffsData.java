package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EFBIG;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EIO;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Kern.roundPage;
import static org.jpuffs.sim.sys.Kern.truncPage;
import static org.jpuffs.wire.Limits.PAGE_SHIFT;
import static org.jpuffs.wire.VnodeFlags.IO_APPEND;
import static org.jpuffs.wire.VnodeFlags.IO_SYNC;

import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.DirectoryEnd;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSeek;

/**
 * The data of files, directories and symbolic links ({@code puffs_vnop_read}, {@code write}, {@code
 * readdir}, {@code readlink}, {@code strategy}).
 */
final class PuffsData implements Message.Completion {
  /** The kernel sends written data whenever a write crosses a multiple of this size, as a shift. */
  private static final int FLUSH_SHIFT = 16;

  private static final long FLUSH_MASK = -(1L << FLUSH_SHIFT);

  private final PuffsMount mount;
  private final PuffsAttributes attributes;
  private final MessageQueue queue;

  PuffsData(PuffsMount mount, PuffsAttributes attributes) {
    this.mount = mount;
    this.attributes = attributes;
    queue = mount.queue;
  }

  private boolean cached(Vnode vp, int directFlag) {
    return vp.isRegular() && mount.usesPageCache() && !PuffsNode.of(vp).has(directFlag);
  }

  private Message transfer(int op, Vnode vp, int ioflag, int length, long offset, Cred cred) {
    Message m = queue.allocate(VnRw.SIZE).vnodeOp(op, PuffsNode.of(vp).cookie);
    m.putInt(VnRw.IOFLAG_OFFSET, ioflag).putLong(VnRw.RESID_OFFSET, length);
    return m.putLong(VnRw.OFFSET_OFFSET, offset).putCred(VnRw.CRED_OFFSET, cred);
  }

  int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    if (uio.resid == 0) {
      return 0;
    }
    if (uio.offset < 0) {
      return EFBIG;
    }
    if (!cached(vp, PuffsNode.RDIRECT) || vp.size == 0) {
      return readDirectly(vp, uio, ioflag, cred);
    }
    int error = 0;
    while (uio.resid > 0 && vp.size > uio.offset && error == 0) {
      int length = (int) Math.min(uio.resid, vp.size - uio.offset);
      error = vp.pages.move(uio, length, PageAccess.READ);
    }
    PuffsNode pn = PuffsNode.orNull(vp);
    if (pn != null) {
      markAccess(pn, false);
    }
    return error;
  }

  private void markAccess(PuffsNode pn, boolean modified) {
    int what = (mount.flags & MountFlags.MNT_NOATIME) == 0 ? PuffsNode.ATIME : 0;
    what |= modified ? PuffsNode.MTIME : 0;
    if (what != 0) {
      pn.update(what, mount.cpu.clock.nanotime(), 0);
    }
  }

  private int readDirectly(Vnode vp, Uio uio, int ioflag, Cred cred) {
    int room = mount.toMove(uio.resid);
    while (uio.resid > 0) {
      int length = mount.toMove(uio.resid);
      Message m = transfer(Puffs.PUFFS_VN_READ, vp, ioflag, length, uio.offset, cred);
      m.expect(uio, VnRw.DATA_OFFSET, length, room);
      int error = queue.check(queue.call(m, PuffsNode.orNull(vp), null), "puffs_vnop_read");
      long resid = m.getLong(VnRw.RESID_OFFSET);
      queue.release(m);
      if (error != 0) {
        return error;
      }
      if (Long.compareUnsigned(resid, length) > 0) {
        return queue.residGrew(Puffs.PUFFS_ERR_READ, PuffsNode.of(vp).cookie);
      }
      if (resid != 0) {
        return 0;
      }
    }
    return 0;
  }

  int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    if (uio.resid == 0) {
      return 0;
    }
    if (uio.offset < 0) {
      return EFBIG;
    }
    if ((ioflag & IO_APPEND) != 0) {
      uio.offset = vp.size;
    }
    PuffsNode pn = PuffsNode.of(vp);
    long oldSize = vp.size;
    int error =
        cached(vp, PuffsNode.WDIRECT)
            ? writeCached(vp, uio, ioflag)
            : writeDirectly(vp, uio, ioflag, cred);
    int changed = PuffsNode.CTIME | PuffsNode.MTIME;
    if (vp.size > oldSize) {
      changed |= PuffsNode.SIZE;
    }
    if ((mount.flags & MountFlags.MNT_RELATIME) != 0) {
      changed |= PuffsNode.ATIME;
    }
    pn.update(changed, mount.cpu.clock.nanotime(), vp.size);
    if (!mount.flushesMetadata() && (changed & PuffsNode.SIZE) != 0) {
      attributes.setServerSize(vp);
    }
    return error;
  }

  private int writeCached(Vnode vp, Uio uio, int ioflag) {
    long start = uio.offset;
    int error = 0;
    while (uio.resid > 0 && error == 0) {
      long from = uio.offset;
      long end = from + uio.resid;
      if (vp.size < end) {
        vp.writesize = end;
      }
      error = vp.pages.move(uio, uio.resid, PageAccess.WRITE);
      if (vp.size < end) {
        if (error == 0) {
          vp.pages.setSize(end);
        } else {
          vp.writesize = vp.size;
        }
      }
      if (error == 0 && from >> FLUSH_SHIFT != uio.offset >> FLUSH_SHIFT) {
        int how = PageCache.CLEAN | PageCache.SYNC;
        error = vp.pages.put(from & FLUSH_MASK, uio.offset & FLUSH_MASK, how);
      }
    }
    if (error == 0 && (ioflag & IO_SYNC) != 0) {
      int how = PageCache.CLEAN | PageCache.SYNC;
      error = vp.pages.put(truncPage(start), roundPage(uio.offset), how);
    } else if (error == 0 && mount.writesThrough()) {
      error = vp.pages.put(truncPage(start), roundPage(uio.offset), PageCache.CLEAN);
    }
    return error;
  }

  private int writeDirectly(Vnode vp, Uio uio, int ioflag, Cred cred) {
    long start = uio.offset;
    int room = mount.toMove(uio.resid);
    int error = 0;
    while (uio.resid > 0 && error == 0) {
      int length = mount.toMove(uio.resid);
      Message m = transfer(Puffs.PUFFS_VN_WRITE, vp, ioflag, length, uio.offset, cred);
      m.carry(uio, length, room);
      error = queue.check(queue.call(m, PuffsNode.orNull(vp), null), "puffs_vnop_write");
      long resid = m.getLong(VnRw.RESID_OFFSET);
      queue.release(m);
      uio.moved(length);
      if (error == 0 && Long.compareUnsigned(resid, length) > 0) {
        error = queue.residGrew(Puffs.PUFFS_ERR_WRITE, PuffsNode.of(vp).cookie);
      } else if (error == 0) {
        if (vp.size < uio.offset) {
          vp.pages.setSize(uio.offset);
        }
        error = resid == 0 ? 0 : EIO;
      }
    }
    if (error == 0
        && vp.isRegular()
        && mount.usesPageCache()
        && PuffsNode.of(vp).has(PuffsNode.WDIRECT)
        && !PuffsNode.of(vp).has(PuffsNode.RDIRECT)) {
      error = vp.pages.put(truncPage(start), roundPage(uio.offset), PageCache.FREE);
    }
    return error;
  }

  /**
   * Sends the size of a file that has grown, so that the server can answer reads after the old end.
   */
  int getpages(Vnode vp, PageRun run, long offset, int count, PageAccess access) {
    if (offset >= PuffsNode.of(vp).serversize && offset < vp.size) {
      int error = attributes.setServerSize(vp);
      if (error != 0) {
        return error;
      }
    }
    if (access != PageAccess.READ && access != PageAccess.WRITE && offset < vp.size) {
      markAccess(PuffsNode.of(vp), access == PageAccess.FAULT_WRITE);
    }
    return vp.pages.get(run, offset, count, access);
  }

  /** The pages in memory of a file whose size the server knows. */
  int getResident(Vnode vp, PageRun run, long offset, int count, int center, boolean storing) {
    PuffsNode pn = PuffsNode.of(vp);
    if (offset >= pn.serversize && offset < vp.size) {
      return EBUSY;
    }
    if (offset + ((long) center << PAGE_SHIFT) >= vp.size) {
      return EINVAL;
    }
    markAccess(pn, storing);
    boolean found = vp.pages.resident().find(run, offset, count, center);
    if (found && storing) {
      vp.markDirty();
    }
    return found ? 0 : EBUSY;
  }

  /** Reads or writes a part of a page transfer ({@code puffs_vnop_strategy}). */
  int strategy(Vnode vp, int from, int length, long offset, PageTransfer transfer) {
    boolean reading = transfer.reading;
    if (!mount.exists(reading ? Puffs.PUFFS_VN_READ : Puffs.PUFFS_VN_WRITE)) {
      transfer.account(length, EOPNOTSUPP);
      return EOPNOTSUPP;
    }
    PuffsNode pn = PuffsNode.of(vp);
    if (pn.has(PuffsNode.DYING)) {
      transfer.account(length, 0);
      return 0;
    }
    boolean faf = !reading && (vp.isDead() || pn.has(PuffsNode.FAF));
    int op = reading ? Puffs.PUFFS_VN_READ : Puffs.PUFFS_VN_WRITE;
    Message m = transfer(op, vp, 0, length, offset, Cred.FSCRED);
    if (reading) {
      m.expect(transfer, from, length);
    } else {
      m.carry(transfer, from, length);
    }
    if (faf) {
      m.copyPages();
      queue.post(m);
      transfer.account(length, 0);
      return 0;
    }
    if (transfer.async || transfer.isPart(from, length)) {
      m.completion = this;
      queue.enqueue(m);
      int error = m.done ? m.rv() : 0;
      queue.release(m);
      if (error != 0) {
        transfer.account(length, error);
      }
      return error;
    }
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_strategy");
    if (error == 0) {
      error = transferred(m, pn, transfer);
    }
    queue.release(m);
    transfer.account(length, error);
    return error;
  }

  private int transferred(Message m, PuffsNode pn, PageTransfer transfer) {
    long resid = m.getLong(VnRw.RESID_OFFSET);
    boolean reading = transfer.reading;
    if (Long.compareUnsigned(resid, m.dataLength()) > 0) {
      queue.residGrew(reading ? Puffs.PUFFS_ERR_READ : Puffs.PUFFS_ERR_WRITE, pn.cookie);
      return EPROTO;
    }
    return resid != 0 && !reading ? EIO : 0;
  }

  /**
   * Handles the reply to a page transfer, or a part of one, that no LWP waits for ({@code
   * puffs_parkdone_asyncbioread}, {@code puffs_parkdone_asyncbiowrite}, {@code nestiobuf_iodone}).
   */
  @Override
  public void complete(Message m) {
    PageTransfer transfer = m.transfer();
    boolean reading = transfer.reading;
    int error =
        queue.check(
            m.rv(), reading ? "puffs_parkdone_asyncbioread" : "puffs_parkdone_asyncbiowrite");
    long resid = m.getLong(VnRw.RESID_OFFSET);
    if (error == 0 && Long.compareUnsigned(resid, m.dataLength()) > 0) {
      int kind = reading ? Puffs.PUFFS_ERR_READ : Puffs.PUFFS_ERR_WRITE;
      queue.residGrew(kind, m.getLong(PuffsReq.COOKIE_OFFSET));
      error = E2BIG;
    } else if (error == 0 && resid != 0 && m.dataLength() != transfer.length) {
      error = EIO;
    }
    transfer.account(m.dataLength(), error);
  }

  int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    PuffsNode pn = PuffsNode.of(vp);
    int length = mount.toMove(uio.resid);
    Message m = queue.allocate(VnReaddir.SIZE).vnodeOp(Puffs.PUFFS_VN_READDIR, pn.cookie);
    m.putCred(VnReaddir.CRED_OFFSET, cred).putLong(VnReaddir.OFFSET_OFFSET, uio.offset);
    m.putLong(VnReaddir.RESID_OFFSET, length);
    m.expect(uio, VnReaddir.DATA_OFFSET, length, length);
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_readdir");
    if (error == 0) {
      error = listed(m, pn, uio, length, end);
    }
    queue.release(m);
    return error;
  }

  private int listed(Message m, PuffsNode pn, Uio uio, int length, DirectoryEnd end) {
    long resid = m.getLong(VnReaddir.RESID_OFFSET);
    if (Long.compareUnsigned(resid, length) > 0) {
      return queue.residGrew(Puffs.PUFFS_ERR_READDIR, pn.cookie);
    }
    if (m.getLong(VnReaddir.NCOOKIES_OFFSET) != 0) {
      queue.sendError(Puffs.PUFFS_ERR_READDIR, E2BIG, "too many cookies", pn.cookie);
      return EPROTO;
    }
    if (m.getInt(VnReaddir.EOFFLAG_OFFSET) != 0 || resid == length) {
      end.reached = true;
    }
    if (resid != length) {
      uio.offset = m.getLong(VnReaddir.OFFSET_OFFSET);
    }
    return 0;
  }

  int readlink(Vnode vp, Uio uio, Cred cred) {
    PuffsNode pn = PuffsNode.of(vp);
    int most = VnReadlink.SIZE - VnReadlink.LINK_OFFSET;
    Message m = queue.allocate(VnReadlink.SIZE).vnodeOp(Puffs.PUFFS_VN_READLINK, pn.cookie);
    m.putCred(VnReadlink.CRED_OFFSET, cred).putLong(VnReadlink.LINKLEN_OFFSET, most);
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_readlink");
    long length = m.getLong(VnReadlink.LINKLEN_OFFSET);
    if (error == 0 && Long.compareUnsigned(length, most) > 0) {
      queue.sendError(Puffs.PUFFS_ERR_READLINK, E2BIG, "linklen too big", pn.cookie);
      error = EPROTO;
    } else if (error == 0) {
      uio.moveIn(m.frame.bytes, VnReadlink.LINK_OFFSET, (int) Math.min(length, uio.resid));
    }
    queue.release(m);
    return error;
  }

  int seek(Vnode vp, long from, long to, Cred cred) {
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnSeek.SIZE).vnodeOp(Puffs.PUFFS_VN_SEEK, pn.cookie);
    m.putLong(VnSeek.OLDOFF_OFFSET, from).putLong(VnSeek.NEWOFF_OFFSET, to);
    m.putCred(VnSeek.CRED_OFFSET, cred);
    return queue.check(queue.callAndRelease(m, pn, null), "puffs_vnop_seek");
  }
}

package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EROFS;
import static org.jpuffs.sim.sys.Kern.roundPage;
import static org.jpuffs.sim.sys.Kern.truncPage;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.VnodeFlags.FSYNC_LAZY;
import static org.jpuffs.wire.VnodeFlags.FSYNC_WAIT;

import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnClose;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnInactive;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnReclaim;

/** The life cycle of a node: open, close, fsync, inactive, reclaim. */
final class PuffsLifecycle {
  private final PuffsMount mount;
  private final PuffsAttributes attributes;
  private final MessageQueue queue;

  PuffsLifecycle(PuffsMount mount, PuffsAttributes attributes) {
    this.mount = mount;
    this.attributes = attributes;
    queue = mount.queue;
  }

  int open(Vnode vp, int mode, Cred cred) {
    if (vp.isRegular() && (mode & FWRITE) != 0 && !mount.exists(Puffs.PUFFS_VN_WRITE)) {
      return EROFS;
    }
    if (!mount.exists(Puffs.PUFFS_VN_OPEN)) {
      return 0;
    }
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnOpen.SIZE).vnodeOp(Puffs.PUFFS_VN_OPEN, pn.cookie);
    m.putInt(VnOpen.MODE_OFFSET, mode).putCred(VnOpen.CRED_OFFSET, cred);
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_open");
    int oflags = m.getInt(VnOpen.OFLAGS_OFFSET);
    queue.release(m);
    boolean isOver = vp.isDead(); // the server has exited after its reply
    if ((oflags & Puffs.PUFFS_OPEN_IO_DIRECT) != 0 && !isOver) {
      if (pn.has(PuffsNode.METACACHE)) {
        throw mount.cpu.panic(
            "dosetattr", "the reply to OPEN asks for direct I/O while metadata are dirty");
      }
      flush(vp, 0, 0, FSYNC_WAIT);
      pn.stat |= (mode & FREAD) != 0 ? PuffsNode.RDIRECT : 0;
      pn.stat |= (mode & FWRITE) != 0 ? PuffsNode.WDIRECT : 0;
    }
    return error;
  }

  void close(Vnode vp, int flags, Cred cred) {
    Message m = queue.allocate(VnClose.SIZE).vnodeOp(Puffs.PUFFS_VN_CLOSE, PuffsNode.of(vp).cookie);
    queue.post(m.putInt(VnClose.FFLAG_OFFSET, flags).putCred(VnClose.CRED_OFFSET, cred));
  }

  /** Sends cached metadata and dirty pages ({@code flushvncache}). */
  private int flush(Vnode vp, long from, long to, int flags) {
    int error = attributes.flush(vp, flags);
    if (error != 0) {
      return error;
    }
    int how = (flags & FSYNC_WAIT) != 0 ? PageCache.CLEAN | PageCache.SYNC : PageCache.CLEAN;
    return vp.pages.put(truncPage(from), roundPage(to), how);
  }

  int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    PuffsNode pn = PuffsNode.of(vp);
    int error = flush(vp, from, to, flags);
    if (error != 0) {
      return error;
    }
    if (!mount.exists(Puffs.PUFFS_VN_FSYNC) || pn.has(PuffsNode.DYING)) {
      return 0;
    }
    Message m = queue.allocate(VnFsync.SIZE).vnodeOp(Puffs.PUFFS_VN_FSYNC, pn.cookie);
    m.putInt(VnFsync.FLAGS_OFFSET, flags).putCred(VnFsync.CRED_OFFSET, cred);
    m.putLong(VnFsync.OFFLO_OFFSET, from).putLong(VnFsync.OFFHI_OFFSET, to);
    if ((flags & FSYNC_WAIT) == 0 || flags == FSYNC_LAZY || vp.isDead()) {
      m.fireAndForget();
    }
    error = queue.callAndRelease(m, pn, null);
    return queue.check(error, "puffs_vnop_fsync");
  }

  /** The flags that the end of {@code vp}'s last reference clears in {@link #inactive}. */
  private static final int UNTIL_INACTIVE =
      PuffsNode.DOINACT | PuffsNode.NOREFS | PuffsNode.RDIRECT | PuffsNode.WDIRECT;

  /** Whether {@link #inactive} would do anything. */
  boolean needsInactive(Vnode vp) {
    if (vp.type == Kern.VNON) {
      return false;
    }
    PuffsNode pn = PuffsNode.of(vp);
    return pn.has(UNTIL_INACTIVE) || mount.usesTimeToLive() || mount.wantsInactive(0);
  }

  /**
   * Called when the last reference is dropped.
   *
   * @return whether to recycle the vnode
   */
  boolean inactive(Vnode vp) {
    if (vp.type == Kern.VNON) {
      return false;
    }
    PuffsNode pn = PuffsNode.of(vp);
    if (mount.wantsInactive(pn.stat)) {
      flush(vp, 0, 0, 0);
      Message m = queue.allocate(VnInactive.SIZE);
      queue.callAndRelease(m.vnodeOp(Puffs.PUFFS_VN_INACTIVE, pn.cookie), pn, null);
    }
    pn.stat &= ~PuffsNode.DOINACT;
    boolean recycle = false;
    if (pn.has(PuffsNode.NOREFS)) {
      pn.stat |= PuffsNode.DYING;
      recycle = true;
    } else if (mount.usesTimeToLive() && !vp.root) {
      recycle = expire(pn);
    }
    pn.stat &= ~(PuffsNode.RDIRECT | PuffsNode.WDIRECT);
    return recycle;
  }

  /**
   * Decides about a node whose names may have timed out. If its grace is over it is recycled,
   * otherwise its expiry is queued.
   *
   * @return whether to recycle it
   */
  private boolean expire(PuffsNode pn) {
    if (pn.has(PuffsNode.EXPIRY_QUEUED)) {
      return false;
    }
    VirtualClock clock = mount.cpu.clock;
    if (clock.timedOut(pn.nameTimeout) && clock.timedOut(pn.grace)) {
      pn.stat |= PuffsNode.DYING;
      return true;
    }
    if (mount.worker().expire(pn.cookie, Math.max(pn.grace, pn.nameTimeout))) {
      pn.stat |= PuffsNode.EXPIRY_QUEUED;
    }
    return false;
  }

  void reclaim(Vnode vp) {
    PuffsNode pn = PuffsNode.of(vp);
    if (mount.usesNameCache()) {
      mount.vfs.names.purge(vp);
    }
    if (!vp.root && mount.exists(Puffs.PUFFS_VN_RECLAIM)) {
      Message m = queue.allocate(VnReclaim.SIZE).vnodeOp(Puffs.PUFFS_VN_RECLAIM, pn.cookie);
      queue.post(m.putInt(VnReclaim.NLOOKUP_OFFSET, pn.nlookup));
    }
    Vnode parent = pn.parent;
    if (parent != null) {
      pn.parent = null;
      mount.vfs.vnodes.release(parent);
    } else if (mount.cachesDotDot() && !vp.root && vp.type != Kern.VNON) {
      throw mount.cpu.panic(
          "puffs_vnop_reclaim", "a node without a cached parent, named by a file handle");
    }
    mount.forget(vp);
  }
}

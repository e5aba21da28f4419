package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.EJUSTRETURN;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.sim.sys.Errors.EROFS;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.DELETE;
import static org.jpuffs.wire.Namei.ISDOTDOT;
import static org.jpuffs.wire.Namei.ISLASTCN;
import static org.jpuffs.wire.Namei.RENAME;
import static org.jpuffs.wire.Namei.REQUIREDIR;

import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeTable;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.VnAbortop;
import org.jpuffs.wire.VnInactive;
import org.jpuffs.wire.VnLink;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRename;
import org.jpuffs.wire.VnRmdir;
import org.jspecify.annotations.Nullable;

/**
 * The operations on names in directories ({@code puffs_vnop_lookup}, {@code link}, {@code remove},
 * {@code rmdir}, {@code rename}).
 */
final class PuffsNames {
  static final int CHANGED = PuffsNode.CTIME | PuffsNode.MTIME;

  /** The grace of a node whose name had timed out, after a lookup, in ticks. */
  private static final int GRACE = 10 * PuffsWorker.EXPIRE_TIMEOUT;

  private final PuffsMount mount;
  private final PuffsAttributes attributes;
  private final MessageQueue queue;

  PuffsNames(PuffsMount mount, PuffsAttributes attributes) {
    this.mount = mount;
    this.attributes = attributes;
    queue = mount.queue;
  }

  void putName(Message m, int cnOffset, int credOffset, Componentname cn) {
    m.putInt(cnOffset + PuffsKcn.NAMEIOP_OFFSET, cn.nameiop);
    m.putInt(cnOffset + PuffsKcn.FLAGS_OFFSET, cn.flags);
    if (mount.usesFullPath()) {
      cn.writeRest(m.frame.bytes, cnOffset + PuffsKcn.NAME_OFFSET);
    } else {
      cn.writeName(m.frame.bytes, cnOffset + PuffsKcn.NAME_OFFSET);
    }
    m.putLong(cnOffset + PuffsKcn.NAMELEN_OFFSET, cn.length);
    m.putCred(credOffset, cn.cred);
  }

  int lookup(Vnode dvp, Componentname cn) {
    cn.found = null;
    if (cn.is(ISLASTCN) && mount.readOnly() && (cn.nameiop == DELETE || cn.nameiop == RENAME)) {
      return EROFS;
    }
    if (mount.cachesDotDot() && cn.is(ISDOTDOT)) {
      Vnode parent = PuffsNode.of(dvp).parent;
      if (parent == null) {
        throw mount.cpu.panic("puffs_vnop_lookup", "a directory without a cached parent");
      }
      cn.found = parent.ref();
      return 0;
    }
    boolean isDot = cn.isDot();
    Vnode stale = null;
    if (!isDot && mount.usesNameCache()) {
      boolean found = mount.vfs.names.lookup(dvp, cn);
      Vnode vp = cn.found;
      if (found && mount.usesTimeToLive()) {
        found = vp != null && !mount.cpu.clock.timedOut(PuffsNode.of(vp).nameTimeout);
        if (!found && vp != null) {
          mount.vfs.names.purge(vp);
          stale = vp;
          cn.found = null;
        }
      }
      if (found) {
        return vp == null ? ENOENT : 0;
      }
    }
    if (isDot) {
      if (cn.nameiop == RENAME && cn.is(ISLASTCN)) {
        return EISDIR;
      }
      cn.found = dvp.ref();
      return 0;
    }
    return sendLookup(dvp, cn, stale);
  }

  /**
   * Sends LOOKUP.
   *
   * @param stale a vnode whose name had timed out, referenced
   */
  private int sendLookup(Vnode dvp, Componentname cn, @Nullable Vnode stale) {
    Message m = queue.allocate(VnLookup.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_LOOKUP, PuffsNode.of(dvp).cookie);
    putName(m, VnLookup.CN_OFFSET, VnLookup.CN_CRED_OFFSET, cn);
    int error = callForName(dvp, cn, m);
    if (error != 0) {
      error = notFound(dvp, cn, queue.check(error, "puffs_vnop_lookup"));
    } else {
      error = takeReply(dvp, cn, m, stale);
    }
    if (stale != null && (error != 0 || stale != cn.found)) {
      mount.vfs.vnodes.release(stale);
    }
    queue.release(m);
    return error;
  }

  /**
   * Sends LOOKUP. For {@code ..} the directory is unlocked meanwhile: no LWP waits for a parent
   * while it holds a child.
   */
  private int callForName(Vnode dvp, Componentname cn, Message m) {
    PuffsNode dpn = PuffsNode.of(dvp);
    if (!cn.is(ISDOTDOT)) {
      return queue.call(m, dpn, null);
    }
    Lwp lwp = mount.cpu.lwp();
    int times = dvp.lock.unlockAll(mount.cpu, lwp);
    int error = queue.call(m, dpn, null);
    dvp.lock.relock(mount.cpu, lwp, times);
    return error;
  }

  private int notFound(Vnode dvp, Componentname cn, int error) {
    if (error != ENOENT) {
      return error;
    }
    if (mount.readOnly() && cn.nameiop == CREATE) {
      return EROFS;
    }
    if (cn.is(ISLASTCN) && (cn.nameiop == CREATE || cn.nameiop == RENAME)) {
      return EJUSTRETURN;
    }
    if (mount.usesNameCache() && !mount.usesTimeToLive()) {
      mount.vfs.names.enter(dvp, null, cn);
    }
    return error;
  }

  private int takeReply(Vnode dvp, Componentname cn, Message m, @Nullable Vnode stale) {
    long cookie = m.getLong(VnLookup.NEWNODE_OFFSET);
    if (dvp.data == null) {
      return ENOENT;
    }
    if (cookie == PuffsNode.of(dvp).cookie) {
      queue.sendError(Puffs.PUFFS_ERR_LOOKUP, EINVAL, "lookup produced parent cookie", cookie);
      return EPROTO;
    }
    PuffsNode stalePn = stale == null ? null : PuffsNode.orNull(stale);
    if (stalePn != null && stalePn.cookie == cookie) {
      stalePn.grace = mount.cpu.clock.ticks() + GRACE;
      cn.found = stale;
    } else {
      int type = m.getInt(VnLookup.VTYPE_OFFSET);
      long size = m.getLong(VnLookup.SIZE_OFFSET);
      int error =
          mount.getVnode(
              cn, cookie, type, size, m.getLong(VnLookup.RDEV_OFFSET), PuffsMount.Known.MAY_EXIST);
      if (error != 0) {
        abandon(cookie);
        return error;
      }
    }
    Vnode vp = found(cn);
    if (mount.usesTimeToLive()) {
      attributes.update(
          vp,
          m.frame.bytes,
          VnLookup.VA_OFFSET,
          VnLookup.VA_TTL_OFFSET,
          VnLookup.CN_TTL_OFFSET,
          PuffsAttributes.CHANGE_SIZE);
    }
    if (mount.usesNameCache()) {
      mount.vfs.names.enter(dvp, vp, cn);
    }
    if ((m.getInt(VnLookup.CN_OFFSET + PuffsKcn.FLAGS_OFFSET) & REQUIREDIR) == 0) {
      cn.flags &= ~REQUIREDIR;
    }
    long consumed = m.getLong(VnLookup.CN_OFFSET + PuffsKcn.CONSUME_OFFSET);
    if (consumed != 0) {
      int most = cn.restLength() - cn.length;
      cn.consume = Long.compareUnsigned(consumed, most) < 0 ? (int) consumed : most;
    }
    PuffsNode.of(vp).nlookup++;
    setParent(vp, dvp);
    return 0;
  }

  static Vnode found(Componentname cn) {
    Vnode vp = cn.found;
    if (vp == null) {
      throw new IllegalStateException("a lookup that succeeded found no vnode");
    }
    return vp;
  }

  /**
   * Sets the parent of a node, if {@code ..} is cached ({@code update_parent}). The kernel drops
   * the old one first, which may wait for the server. Another look-up of the node meanwhile finds
   * the old one, and drops it once more. This fault of the kernel is not simulated.
   */
  void setParent(Vnode vp, Vnode dvp) {
    PuffsNode pn = PuffsNode.of(vp);
    if (!mount.cachesDotDot() || pn.parent == dvp) {
      return;
    }
    Vnode old = pn.parent;
    pn.parent = dvp.ref();
    if (old != null) {
      mount.vfs.vnodes.release(old);
    }
  }

  /** Gives up a node that a reply has named ({@code puffs_abortbutton}). */
  void abandon(long cookie) {
    if (mount.wantsInactive(0)) {
      Message m = queue.allocate(VnInactive.SIZE);
      queue.callAndRelease(m.vnodeOp(Puffs.PUFFS_VN_INACTIVE, cookie), null, null);
    }
    sendReclaim(cookie, 1);
  }

  void sendReclaim(long cookie, int nlookup) {
    if (mount.exists(Puffs.PUFFS_VN_RECLAIM)) {
      Message m = queue.allocate(VnReclaim.SIZE).vnodeOp(Puffs.PUFFS_VN_RECLAIM, cookie);
      queue.post(m.putInt(VnReclaim.NLOOKUP_OFFSET, nlookup));
    }
  }

  int link(Vnode dvp, Vnode vp, Componentname cn) {
    PuffsNode dpn = PuffsNode.of(dvp);
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnLink.SIZE).vnodeOp(Puffs.PUFFS_VN_LINK, dpn.cookie);
    putName(m, VnLink.CN_OFFSET, VnLink.CN_CRED_OFFSET, cn);
    m.putLong(VnLink.COOKIE_TARG_OFFSET, pn.cookie);
    int error = queue.check(queue.callAndRelease(m, dpn, pn), "puffs_vnop_link");
    if (error == 0) {
      long now = mount.cpu.clock.nanotime();
      pn.update(PuffsNode.CTIME, now, 0);
      dpn.update(CHANGED, now, 0);
    }
    return error;
  }

  int remove(Vnode dvp, Vnode vp, Componentname cn) {
    int error = unlink(Puffs.PUFFS_VN_REMOVE, dvp, vp, cn);
    return queue.check(error, "puffs_vnop_remove");
  }

  int rmdir(Vnode dvp, Vnode vp, Componentname cn) {
    return unlink(Puffs.PUFFS_VN_RMDIR, dvp, vp, cn);
  }

  /** Sends REMOVE or RMDIR, which have one layout. The result is not checked. */
  private int unlink(int op, Vnode dvp, Vnode vp, Componentname cn) {
    Message m = queue.allocate(VnRmdir.SIZE).vnodeOp(op, PuffsNode.of(dvp).cookie);
    putName(m, VnRemove.CN_OFFSET, VnRemove.CN_CRED_OFFSET, cn);
    m.putLong(VnRemove.COOKIE_TARG_OFFSET, PuffsNode.of(vp).cookie);
    PuffsNode dpn = PuffsNode.of(dvp);
    int error = queue.callAndRelease(m, dpn, PuffsNode.of(vp));
    dpn.update(CHANGED, mount.cpu.clock.nanotime(), 0);
    mount.vfs.vnodes.release(dvp);
    mount.vfs.vnodes.release(vp);
    return error;
  }

  int rename(
      Vnode fdvp,
      Vnode fvp,
      Componentname from,
      Vnode tdvp,
      @Nullable Vnode tvp,
      Componentname to) {
    VnodeTable vnodes = mount.vfs.vnodes;
    vnodes.lock(tdvp);
    if (tvp != null) {
      vnodes.lock(tvp);
    }
    Message m = queue.allocate(VnRename.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_RENAME, PuffsNode.of(fdvp).cookie);
    m.putLong(VnRename.COOKIE_SRC_OFFSET, PuffsNode.of(fvp).cookie);
    m.putLong(VnRename.COOKIE_TARGDIR_OFFSET, PuffsNode.of(tdvp).cookie);
    m.putLong(VnRename.COOKIE_TARG_OFFSET, tvp == null ? 0 : PuffsNode.of(tvp).cookie);
    putName(m, VnRename.CN_SRC_OFFSET, VnRename.CN_SRC_CRED_OFFSET, from);
    putName(m, VnRename.CN_TARG_OFFSET, VnRename.CN_TARG_CRED_OFFSET, to);
    int error = queue.check(queue.callAndRelease(m, PuffsNode.of(fdvp), null), "puffs_vnop_rename");
    if (error == 0) {
      long now = mount.cpu.clock.nanotime();
      PuffsNode.of(fvp).update(PuffsNode.CTIME, now, 0);
      PuffsNode.of(fdvp).update(CHANGED, now, 0);
      if (fdvp != tdvp) {
        PuffsNode.of(tdvp).update(CHANGED, now, 0);
      }
      setParent(fvp, tdvp);
    }
    if (tvp != null) {
      vnodes.put(tvp);
    }
    tdvp.lock.unlockAll(mount.cpu, mount.cpu.lwp());
    vnodes.release(tdvp);
    vnodes.release(fdvp);
    vnodes.release(fvp);
    return error;
  }

  void abortop(Vnode dvp, Componentname cn) {
    Message m = queue.allocate(VnAbortop.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_ABORTOP, PuffsNode.of(dvp).cookie);
    putName(m, VnAbortop.CN_OFFSET, VnAbortop.CN_CRED_OFFSET, cn);
    queue.post(m);
  }
}

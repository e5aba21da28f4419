package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPROTO;

import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnCreate;
import org.jpuffs.wire.VnMkdir;
import org.jpuffs.wire.VnMknod;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnSymlink;

/**
 * The operations that create nodes ({@code puffs_vnop_create}, {@code mkdir}, {@code mknod}, {@code
 * symlink}).
 */
final class PuffsCreation {
  private final PuffsMount mount;
  private final PuffsAttributes attributes;
  private final PuffsNames names;
  private final MessageQueue queue;

  PuffsCreation(PuffsMount mount, PuffsAttributes attributes, PuffsNames names) {
    this.mount = mount;
    this.attributes = attributes;
    this.names = names;
    queue = mount.queue;
  }

  int create(Vnode dvp, Componentname cn, VattrBuffer va) {
    Message m = message(Puffs.PUFFS_VN_CREATE, VnCreate.SIZE, dvp, cn, va);
    return plain(m, dvp, cn, va.va.type(), 0, "puffs_vnop_create");
  }

  int mkdir(Vnode dvp, Componentname cn, VattrBuffer va) {
    Message m = message(Puffs.PUFFS_VN_MKDIR, VnMkdir.SIZE, dvp, cn, va);
    return plain(m, dvp, cn, Kern.VDIR, 0, "puffs_vnop_mkdir");
  }

  int mknod(Vnode dvp, Componentname cn, VattrBuffer va) {
    Message m = message(Puffs.PUFFS_VN_MKNOD, VnMknod.SIZE, dvp, cn, va);
    return plain(m, dvp, cn, va.va.type(), va.va.rdev(), "puffs_vnop_mknod");
  }

  int symlink(Vnode dvp, Componentname cn, VattrBuffer va, byte[] target) {
    Message m = message(Puffs.PUFFS_VN_SYMLINK, VnSymlink.SIZE, dvp, cn, va);
    m.frame.bytes.put(VnSymlink.LINK_OFFSET, target);
    int error = make(m, dvp, cn, Kern.VLNK, 0, "puffs_vnop_symlink");
    if (error == 0) {
      made(m, dvp, cn, VnSymlink.VA_TTL_OFFSET, VnSymlink.CN_TTL_OFFSET);
    }
    queue.release(m);
    return error;
  }

  /** A message with the fields that all these requests begin with. */
  private Message message(int op, int size, Vnode dvp, Componentname cn, VattrBuffer va) {
    Message m = queue.allocate(size).vnodeOp(op, PuffsNode.of(dvp).cookie);
    names.putName(m, VnCreate.CN_OFFSET, VnCreate.CN_CRED_OFFSET, cn);
    va.writeTo(m.frame.bytes, VnCreate.VA_OFFSET);
    return m;
  }

  /** Creates a node that needs only a name and attributes: these messages have one layout. */
  private int plain(Message m, Vnode dvp, Componentname cn, int type, long rdev, String function) {
    int error = make(m, dvp, cn, type, rdev, function);
    if (error == 0) {
      made(m, dvp, cn, VnCreate.VA_TTL_OFFSET, VnCreate.CN_TTL_OFFSET);
    }
    queue.release(m);
    return error;
  }

  private int make(Message m, Vnode dvp, Componentname cn, int type, long rdev, String function) {
    cn.found = null;
    PuffsNode dpn = PuffsNode.of(dvp);
    int error = queue.check(queue.call(m, dpn, null), function);
    if (error != 0) {
      return error;
    }
    long cookie = m.getLong(VnCreate.NEWNODE_OFFSET);
    error = newNode(dvp, cn, cookie, type, rdev);
    if (error != 0) {
      int op = m.optype() == Puffs.PUFFS_VN_MKDIR ? Puffs.PUFFS_VN_RMDIR : Puffs.PUFFS_VN_REMOVE;
      undo(op, dpn.cookie, cookie, cn);
      names.abandon(cookie);
    }
    return error;
  }

  private void made(Message m, Vnode dvp, Componentname cn, int vaTtl, int cnTtl) {
    Vnode vp = PuffsNames.found(cn);
    if (mount.usesTimeToLive()) {
      int at = VnCreate.VA_OFFSET;
      attributes.update(vp, m.frame.bytes, at, vaTtl, cnTtl, PuffsAttributes.CHANGE_SIZE);
    }
    PuffsNode.of(vp).nlookup++;
    names.setParent(vp, dvp);
  }

  /** The vnode of the node that the server created ({@code puffs_newnode}); 0 or an error. */
  private int newNode(Vnode dvp, Componentname cn, long cookie, int type, long rdev) {
    if (cookie == 0) {
      return EOPNOTSUPP;
    }
    int error =
        cookie == mount.rootCookie()
            ? EEXIST
            : mount.getVnode(cn, cookie, type, 0, rdev, PuffsMount.Known.MUST_BE_NEW);
    if (error == EEXIST) {
      queue.sendError(Puffs.PUFFS_ERR_MAKENODE, EEXIST, "cookie exists", cookie);
      error = EPROTO;
    }
    if (error != 0) {
      cn.found = null;
      return error;
    }
    if (mount.usesNameCache()) {
      mount.vfs.names.enter(dvp, PuffsNames.found(cn), cn);
    }
    PuffsNode.of(dvp).update(PuffsNames.CHANGED, mount.cpu.clock.nanotime(), 0);
    return 0;
  }

  /**
   * Removes a node for which the kernel could not make a vnode ({@code callremove}, {@code
   * callrmdir}).
   */
  private void undo(int op, long dvpCookie, long cookie, Componentname cn) {
    Message m = queue.allocate(VnRemove.SIZE).vnodeOp(op, dvpCookie);
    names.putName(m, VnRemove.CN_OFFSET, VnRemove.CN_CRED_OFFSET, cn);
    m.putLong(VnRemove.COOKIE_TARG_OFFSET, cookie);
    queue.check(
        queue.callAndRelease(m, null, null),
        op == Puffs.PUFFS_VN_RMDIR ? "callrmdir" : "callremove");
  }
}

package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.EIO;

import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnDeleteextattr;
import org.jpuffs.wire.VnGetextattr;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnSetextattr;
import org.jspecify.annotations.Nullable;

/** Extended attributes of a puffs mount ({@code puffs_vnop_getextattr} and the like). */
final class PuffsExtattr {
  private final PuffsMount mount;
  private final MessageQueue queue;

  PuffsExtattr(PuffsMount mount) {
    this.mount = mount;
    queue = mount.queue;
  }

  private boolean isTooLong(@Nullable Uio uio) {
    return uio != null && mount.toMove(uio.resid) != uio.resid;
  }

  private static int length(@Nullable Uio uio) {
    return uio == null ? 0 : uio.resid;
  }

  /** Reads a value into {@code uio}, or without one answers its length; or a negated error. */
  long get(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    if (isTooLong(uio)) {
      return -E2BIG;
    }
    PuffsNode pn = PuffsNode.of(vp);
    int length = length(uio);
    Message m = queue.allocate(VnGetextattr.SIZE).vnodeOp(Puffs.PUFFS_VN_GETEXTATTR, pn.cookie);
    m.putInt(VnGetextattr.ATTRNAMESPACE_OFFSET, namespace);
    m.frame.bytes.put(VnGetextattr.ATTRNAME_OFFSET, name);
    m.putCred(VnGetextattr.CRED_OFFSET, cred).putLong(VnGetextattr.RESID_OFFSET, length);
    if (uio == null) {
      m.putLong(VnGetextattr.DATASIZE_OFFSET, 1);
    } else {
      m.expectAfterStruct(uio, VnGetextattr.RESID_OFFSET, length);
    }
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_getextattr");
    if (error == 0 && Long.compareUnsigned(m.getLong(VnGetextattr.RESID_OFFSET), length) > 0) {
      error = queue.residGrew(Puffs.PUFFS_ERR_GETEXTATTR, pn.cookie);
    }
    long size = uio == null ? m.getLong(VnGetextattr.DATASIZE_OFFSET) : 0;
    queue.release(m);
    return error != 0 ? -error : size;
  }

  /** Sets a value from {@code uio}; 0 or an error. */
  int set(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    if (isTooLong(uio)) {
      return E2BIG;
    }
    PuffsNode pn = PuffsNode.of(vp);
    int length = length(uio);
    Message m = queue.allocate(VnSetextattr.SIZE).vnodeOp(Puffs.PUFFS_VN_SETEXTATTR, pn.cookie);
    m.putInt(VnSetextattr.ATTRNAMESPACE_OFFSET, namespace);
    m.frame.bytes.put(VnSetextattr.ATTRNAME_OFFSET, name);
    m.putCred(VnSetextattr.CRED_OFFSET, cred).putLong(VnSetextattr.RESID_OFFSET, length);
    if (uio != null) {
      m.carryAfterStruct(uio, length);
    }
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_setextattr");
    if (uio != null) {
      uio.moved(length);
    }
    if (error == 0 && m.getLong(VnSetextattr.RESID_OFFSET) != 0) {
      error = EIO;
    }
    queue.release(m);
    return error;
  }

  /** Reads all names into {@code uio}, each after its length; 0 or an error. */
  int list(Vnode vp, int namespace, Uio uio, Cred cred) {
    if (isTooLong(uio)) {
      return E2BIG;
    }
    PuffsNode pn = PuffsNode.of(vp);
    int length = uio.resid;
    Message m = queue.allocate(VnListextattr.SIZE).vnodeOp(Puffs.PUFFS_VN_LISTEXTATTR, pn.cookie);
    m.putInt(VnListextattr.ATTRNAMESPACE_OFFSET, namespace);
    m.putInt(VnListextattr.FLAG_OFFSET, Extattr.EXTATTR_LIST_LENPREFIX);
    m.putCred(VnListextattr.CRED_OFFSET, cred).putLong(VnListextattr.RESID_OFFSET, length);
    m.expectAfterStruct(uio, VnListextattr.RESID_OFFSET, length);
    int error = queue.check(queue.call(m, pn, null), "puffs_vnop_listextattr");
    if (error == 0 && Long.compareUnsigned(m.getLong(VnListextattr.RESID_OFFSET), length) > 0) {
      error = queue.residGrew(Puffs.PUFFS_ERR_LISTEXTATTR, pn.cookie);
    }
    queue.release(m);
    return error;
  }

  int delete(Vnode vp, int namespace, byte[] name, Cred cred) {
    PuffsNode pn = PuffsNode.of(vp);
    Message m = queue.allocate(VnDeleteextattr.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_DELETEEXTATTR, pn.cookie);
    m.putInt(VnDeleteextattr.ATTRNAMESPACE_OFFSET, namespace);
    m.frame.bytes.put(VnDeleteextattr.ATTRNAME_OFFSET, name);
    m.putCred(VnDeleteextattr.CRED_OFFSET, cred);
    return queue.check(queue.callAndRelease(m, pn, null), "puffs_vnop_deleteextattr");
  }
}

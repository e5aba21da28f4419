package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EROFS;
import static org.jpuffs.wire.Limits.PAGE_SIZE;

import java.nio.ByteBuffer;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnAccess;
import org.jpuffs.wire.VnSetgetattr;

/**
 * Attributes between the kernel and the file server: those cached in the kernel, and those that the
 * server has to be told ({@code puffs_vnop_getattr}, {@code dosetattr}, {@code update_va}).
 */
final class PuffsAttributes {
  /** A new size is the kernel's too ({@code SETATTR_CHSIZE}). */
  static final int CHANGE_SIZE = 1;

  /** Nobody waits ({@code SETATTR_ASYNC}). */
  static final int ASYNC = 2;

  /** No time to live is in the message. */
  static final int NO_TTL = -1;

  private final PuffsMount mount;
  private final Attributes scratch = new Attributes();

  PuffsAttributes(PuffsMount mount) {
    this.mount = mount;
  }

  int access(Vnode vp, int mode, Cred cred) {
    if ((mode & org.jpuffs.wire.VnodeFlags.VWRITE) != 0
        && (vp.isDirectory() || vp.isRegular() || vp.type == Kern.VLNK)
        && (mount.readOnly() || !mount.exists(Puffs.PUFFS_VN_WRITE))) {
      return EROFS;
    }
    if (!mount.exists(Puffs.PUFFS_VN_ACCESS)) {
      return 0;
    }
    PuffsNode pn = vp.pn();
    Message m = mount.queue.allocate(VnAccess.SIZE).vnodeOp(Puffs.PUFFS_VN_ACCESS, pn.cookie);
    m.putInt(VnAccess.MODE_OFFSET, mode).putCred(VnAccess.CRED_OFFSET, cred);
    int error = mount.queue.callAndRelease(m, pn, null);
    return mount.queue.check(error, "puffs_vnop_access");
  }

  int getattr(Vnode vp, Attributes out, Cred cred) {
    PuffsNode pn = vp.pn();
    Attributes cached = pn.cachedAttributes;
    if (mount.usesTimeToLive()
        && cached != null
        && !mount.kernel.clock.timedOut(pn.attributesTimeout)) {
      correct(vp, cached.bytes, 0);
      show(vp, out, cached.bytes, 0);
      takeSize(vp, cached.bytes, 0);
      return 0;
    }
    Message m = mount.queue.allocate(VnSetgetattr.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_GETATTR, pn.cookie).putCred(VnSetgetattr.CRED_OFFSET, cred);
    Attributes.writeNull(m.frame, VnSetgetattr.VA_OFFSET);
    int error = mount.queue.check(mount.queue.call(m, pn, null), "puffs_vnop_getattr");
    if (error == 0) {
      correct(vp, m.frame, VnSetgetattr.VA_OFFSET);
      show(vp, out, m.frame, VnSetgetattr.VA_OFFSET);
      takeSize(vp, m.frame, VnSetgetattr.VA_OFFSET);
      if (mount.usesTimeToLive()) {
        keep(vp, m.frame, VnSetgetattr.VA_OFFSET, VnSetgetattr.VA_TTL_OFFSET);
      }
    }
    mount.queue.release(m);
    return error;
  }

  /**
   * Takes the attributes and times to live of a reply ({@code update_va}).
   *
   * @param cnTtl where the name's is, or {@link #NO_TTL}
   */
  void update(Vnode vp, ByteBuffer frame, int at, int vaTtl, int cnTtl, int flags) {
    PuffsNode pn = vp.pn();
    if (cnTtl != NO_TTL && isSet(frame, cnTtl)) {
      pn.nameTimeout = timeout(frame, cnTtl);
      pn.grace = Math.max(pn.nameTimeout, pn.grace);
    }
    correct(vp, frame, at);
    if ((flags & CHANGE_SIZE) != 0) {
      takeSize(vp, frame, at);
    }
    keep(vp, frame, at, vaTtl);
  }

  private static boolean isSet(ByteBuffer frame, int ttl) {
    return frame.getLong(ttl + Timespec.SEC_OFFSET) != 0
        || frame.getLong(ttl + Timespec.NSEC_OFFSET) != 0;
  }

  private int timeout(ByteBuffer frame, int ttl) {
    long seconds = frame.getLong(ttl + Timespec.SEC_OFFSET);
    long nanos = frame.getLong(ttl + Timespec.NSEC_OFFSET);
    return (int)
        (mount.kernel.clock.ticks()
            + seconds * VirtualClock.HZ
            + nanos * VirtualClock.HZ / 1_000_000_000L);
  }

  /** The kernel knows the sizes of special files better. */
  private static void correct(Vnode vp, ByteBuffer frame, int at) {
    if (vp.type == Kern.VBLK || vp.type == Kern.VCHR) {
      frame.putLong(at + Vattr.SIZE_OFFSET, vp.size);
      int size = vp.type == Kern.VBLK ? Limits.BLKDEV_IOSIZE : Limits.MAXBSIZE;
      frame.putLong(at + Vattr.BLOCKSIZE_OFFSET, size);
    }
  }

  /** Shows attributes to a caller, with what the server has not heard of yet. */
  private void show(Vnode vp, Attributes out, ByteBuffer frame, int at) {
    out.readFrom(frame, at);
    out.va.fsid(vp.mount.fsid);
    PuffsNode pn = vp.pn();
    if (mount.flushesMetadata() && pn.has(PuffsNode.METACACHE)) {
      if (pn.has(PuffsNode.ATIME)) {
        Attributes.setTime(out.va.atime(), pn.atime);
      }
      if (pn.has(PuffsNode.CTIME)) {
        Attributes.setTime(out.va.ctime(), pn.ctime);
      }
      if (pn.has(PuffsNode.MTIME)) {
        Attributes.setTime(out.va.mtime(), pn.mtime);
      }
      if (pn.has(PuffsNode.SIZE)) {
        out.va.size(pn.cachedSize);
      }
    }
  }

  /** Believes the server's size unless the kernel has a newer one. */
  private void takeSize(Vnode vp, ByteBuffer frame, int at) {
    PuffsNode pn = vp.pn();
    long size = frame.getLong(at + Vattr.SIZE_OFFSET);
    boolean newer = mount.flushesMetadata() && pn.has(PuffsNode.SIZE);
    if (!newer && size != Attributes.NONE && vp.type != Kern.VBLK && vp.type != Kern.VCHR) {
      vp.pages.setSize(size);
      pn.serversize = size;
    }
  }

  /** Caches attributes for their time to live, if they have one. */
  private void keep(Vnode vp, ByteBuffer frame, int at, int ttl) {
    if (ttl == NO_TTL || !isSet(frame, ttl)) {
      return;
    }
    PuffsNode pn = vp.pn();
    Attributes cached = pn.cachedAttributes;
    if (cached == null) {
      cached = new Attributes();
      pn.cachedAttributes = cached;
    }
    cached.readFrom(frame, at);
    pn.attributesTimeout = timeout(frame, ttl);
  }

  private boolean forbidden(Vnode vp, Vattr va) {
    return mount.readOnly()
        && (va.uid() != -1
            || va.gid() != -1
            || va.atime().sec() != Attributes.NONE
            || va.mtime().sec() != Attributes.NONE
            || va.mode() != -1
            || (vp.isRegular() && va.size() != Attributes.NONE));
  }

  /** Tells the server what the kernel changed and it has not heard of ({@code flushvncache}). */
  int flush(Vnode vp, boolean wait) {
    PuffsNode pn = vp.pn();
    if (!pn.has(PuffsNode.METACACHE) || pn.has(PuffsNode.DYING)) {
      return 0;
    }
    return setattr(vp, scratch.clear(), Cred.FSCRED, wait ? CHANGE_SIZE : CHANGE_SIZE | ASYNC);
  }

  /** Tells the server the kernel's size, without making it the kernel's. */
  int setServerSize(Vnode vp) {
    scratch.clear().va.size(vp.size);
    return setattr(vp, scratch, Cred.FSCRED, 0);
  }

  /** Sends attributes, with those that the server has not heard of ({@code dosetattr}). */
  int setattr(Vnode vp, Attributes attributes, Cred cred, int flags) {
    PuffsNode pn = vp.pn();
    Vattr va = attributes.va;
    long oldSize = vp.size;
    if (forbidden(vp, va)) {
      return EROFS;
    }
    if (mount.flushesMetadata() && pn.has(PuffsNode.METACACHE)) {
      addCached(pn, va);
    }
    if (mount.usesTimeToLive()) {
      pn.attributesTimeout = 0;
    }
    long size = va.size();
    Message m = mount.queue.allocate(VnSetgetattr.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_SETATTR, pn.cookie).putCred(VnSetgetattr.CRED_OFFSET, cred);
    attributes.writeTo(m.frame, VnSetgetattr.VA_OFFSET);
    if ((flags & ASYNC) != 0) {
      mount.queue.post(m);
    } else {
      int error = mount.queue.call(m, pn, null);
      if (error == 0 && mount.usesTimeToLive()) {
        int ttl = VnSetgetattr.VA_TTL_OFFSET;
        update(vp, m.frame, VnSetgetattr.VA_OFFSET, ttl, NO_TTL, flags);
      }
      mount.queue.release(m);
      error = mount.queue.check(error, "dosetattr");
      if (error != 0) {
        return error;
      }
    }
    if (size != Attributes.NONE) {
      newSize(vp, size, oldSize, (flags & CHANGE_SIZE) != 0);
    }
    return 0;
  }

  private static void addCached(PuffsNode pn, Vattr va) {
    if (pn.has(PuffsNode.ATIME) && va.atime().sec() == Attributes.NONE) {
      Attributes.setTime(va.atime(), pn.atime);
    }
    if (pn.has(PuffsNode.CTIME) && va.ctime().sec() == Attributes.NONE) {
      Attributes.setTime(va.ctime(), pn.ctime);
    }
    if (pn.has(PuffsNode.MTIME) && va.mtime().sec() == Attributes.NONE) {
      Attributes.setTime(va.mtime(), pn.mtime);
    }
    if (pn.has(PuffsNode.SIZE) && va.size() == Attributes.NONE) {
      va.size(pn.cachedSize);
    }
    pn.stat &= ~PuffsNode.METACACHE;
  }

  private void newSize(Vnode vp, long size, long oldSize, boolean change) {
    if (change && mount.usesPageCache() && size < oldSize) {
      zeroLastPage(vp, size);
    }
    vp.pn().serversize = size;
    if (change) {
      vp.pages.setSize(size);
    }
  }

  /** Zeroes what is behind {@code end} in its page, so that no old data show in a hole later. */
  private void zeroLastPage(Vnode vp, long end) {
    int within = (int) (end & (PAGE_SIZE - 1));
    if (within != 0 && vp.writecount != 0) {
      int length = PAGE_SIZE - within;
      vp.pages.move(new Uio().set(Message.ZEROES, 0, length, end), length, true);
    }
  }
}

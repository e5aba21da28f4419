package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EROFS;
import static org.jpuffs.wire.Limits.PAGE_SIZE;
import static org.jpuffs.wire.VnodeFlags.FSYNC_WAIT;

import java.nio.ByteBuffer;
import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.sys.VirtualClock;
import org.jpuffs.sim.sys.Zeroes;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnAccess;
import org.jpuffs.wire.VnSetgetattr;
import org.jpuffs.wire.VnodeFlags;

/**
 * The attributes of nodes: those that the kernel caches, and those that go to the file server
 * ({@code puffs_vnop_getattr}, {@code dosetattr}, {@code update_va}).
 */
final class PuffsAttributes {
  /** The new size also becomes the kernel's ({@code SETATTR_CHSIZE}). */
  static final int CHANGE_SIZE = 1;

  /** The caller does not wait for the reply ({@code SETATTR_ASYNC}). */
  static final int ASYNC = 2;

  /** The message has no time to live. */
  static final int NO_TTL = -1;

  private final PuffsMount mount;
  private final VattrBuffer scratch = new VattrBuffer();

  PuffsAttributes(PuffsMount mount) {
    this.mount = mount;
  }

  int access(Vnode vp, int mode, Cred cred) {
    if ((mode & VnodeFlags.VWRITE) != 0
        && (vp.isDirectory() || vp.isRegular() || vp.type == Kern.VLNK)
        && (mount.readOnly() || !mount.exists(Puffs.PUFFS_VN_WRITE))) {
      return EROFS;
    }
    if (!mount.exists(Puffs.PUFFS_VN_ACCESS)) {
      return 0;
    }
    PuffsNode pn = PuffsNode.of(vp);
    Message m = mount.queue.allocate(VnAccess.SIZE).vnodeOp(Puffs.PUFFS_VN_ACCESS, pn.cookie);
    m.putInt(VnAccess.MODE_OFFSET, mode).putCred(VnAccess.CRED_OFFSET, cred);
    int error = mount.queue.callAndRelease(m, pn, null);
    return mount.queue.check(error, "puffs_vnop_access");
  }

  int getattr(Vnode vp, VattrBuffer out, Cred cred) {
    PuffsNode pn = PuffsNode.of(vp);
    VattrBuffer cached = pn.cachedAttributes;
    if (mount.usesTimeToLive()
        && cached != null
        && !mount.cpu.clock.timedOut(pn.attributesTimeout)) {
      correct(vp, cached.bytes, 0);
      show(vp, out, cached.bytes, 0);
      takeSize(vp, cached.bytes, 0);
      return 0;
    }
    Message m = mount.queue.allocate(VnSetgetattr.SIZE);
    m.vnodeOp(Puffs.PUFFS_VN_GETATTR, pn.cookie).putCred(VnSetgetattr.CRED_OFFSET, cred);
    VattrBuffer.writeNull(m.frame.bytes, VnSetgetattr.VA_OFFSET);
    int error = mount.queue.check(mount.queue.call(m, pn, null), "puffs_vnop_getattr");
    if (error == 0) {
      correct(vp, m.frame.bytes, VnSetgetattr.VA_OFFSET);
      show(vp, out, m.frame.bytes, VnSetgetattr.VA_OFFSET);
      takeSize(vp, m.frame.bytes, VnSetgetattr.VA_OFFSET);
      if (mount.usesTimeToLive()) {
        keep(vp, m.frame.bytes, VnSetgetattr.VA_OFFSET, VnSetgetattr.VA_TTL_OFFSET);
      }
    }
    mount.queue.release(m);
    return error;
  }

  /**
   * Takes the attributes and times to live of a reply ({@code update_va}).
   *
   * @param vaTtl the offset of the time to live of the attributes
   * @param cnTtl the offset of the time to live of the name, or {@link #NO_TTL}
   */
  void update(Vnode vp, ByteBuffer frame, int at, int vaTtl, int cnTtl, int flags) {
    PuffsNode pn = PuffsNode.of(vp);
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
        (mount.cpu.clock.ticks()
            + seconds * VirtualClock.HZ
            + nanos * VirtualClock.HZ / 1_000_000_000L);
  }

  /** Corrects the sizes of special files, which the kernel defines. */
  private static void correct(Vnode vp, ByteBuffer frame, int at) {
    if (vp.type == Kern.VBLK || vp.type == Kern.VCHR) {
      frame.putLong(at + Vattr.SIZE_OFFSET, vp.size);
      int size = vp.type == Kern.VBLK ? Limits.BLKDEV_IOSIZE : Limits.MAXBSIZE;
      frame.putLong(at + Vattr.BLOCKSIZE_OFFSET, size);
    }
  }

  /** Copies attributes for a caller, with the changes that the server does not know yet. */
  private void show(Vnode vp, VattrBuffer out, ByteBuffer frame, int at) {
    out.readFrom(frame, at);
    out.va.fsid(vp.mount.fsid);
    PuffsNode pn = PuffsNode.of(vp);
    if (mount.flushesMetadata() && pn.has(PuffsNode.METACACHE)) {
      if (pn.has(PuffsNode.ATIME)) {
        VattrBuffer.setTime(out.va.atime(), pn.atime);
      }
      if (pn.has(PuffsNode.CTIME)) {
        VattrBuffer.setTime(out.va.ctime(), pn.ctime);
      }
      if (pn.has(PuffsNode.MTIME)) {
        VattrBuffer.setTime(out.va.mtime(), pn.mtime);
      }
      if (pn.has(PuffsNode.SIZE)) {
        out.va.size(pn.cachedSize);
      }
    }
  }

  /** Takes the server's size unless the kernel has a newer one. */
  private void takeSize(Vnode vp, ByteBuffer frame, int at) {
    PuffsNode pn = PuffsNode.of(vp);
    long size = frame.getLong(at + Vattr.SIZE_OFFSET);
    boolean newer = mount.flushesMetadata() && pn.has(PuffsNode.SIZE);
    if (!newer && size != VattrBuffer.NONE && vp.type != Kern.VBLK && vp.type != Kern.VCHR) {
      vp.pages.setSize(size);
      pn.serversize = size;
    }
  }

  /** Caches attributes that have a time to live. */
  private void keep(Vnode vp, ByteBuffer frame, int at, int ttl) {
    if (ttl == NO_TTL || !isSet(frame, ttl)) {
      return;
    }
    PuffsNode pn = PuffsNode.of(vp);
    VattrBuffer cached = pn.cachedAttributes;
    if (cached == null) {
      cached = new VattrBuffer();
      pn.cachedAttributes = cached;
    }
    cached.readFrom(frame, at);
    pn.attributesTimeout = timeout(frame, ttl);
  }

  private boolean isReadOnly(Vnode vp, Vattr va) {
    return mount.readOnly()
        && (va.uid() != -1
            || va.gid() != -1
            || va.atime().sec() != VattrBuffer.NONE
            || va.mtime().sec() != VattrBuffer.NONE
            || va.mode() != -1
            || (vp.isRegular() && va.size() != VattrBuffer.NONE));
  }

  /** Sends the changes that the server does not know yet ({@code flushvncache}). */
  int flush(Vnode vp, int flags) {
    PuffsNode pn = PuffsNode.of(vp);
    if (!pn.has(PuffsNode.METACACHE) || pn.has(PuffsNode.DYING)) {
      return 0;
    }
    return setattr(
        vp,
        scratch.clear(),
        Cred.FSCRED,
        (flags & FSYNC_WAIT) != 0 ? CHANGE_SIZE : CHANGE_SIZE | ASYNC);
  }

  /** Sends the kernel's size to the server; the reply does not change the kernel's size. */
  int setServerSize(Vnode vp) {
    scratch.clear().va.size(vp.size);
    return setattr(vp, scratch, Cred.FSCRED, 0);
  }

  /** Sends attributes, with the changes that the server does not know yet ({@code dosetattr}). */
  int setattr(Vnode vp, VattrBuffer attributes, Cred cred, int flags) {
    PuffsNode pn = PuffsNode.of(vp);
    Vattr va = attributes.va;
    long oldSize = vp.size;
    if (isReadOnly(vp, va)) {
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
    attributes.writeTo(m.frame.bytes, VnSetgetattr.VA_OFFSET);
    if ((flags & ASYNC) != 0) {
      mount.queue.post(m);
    } else {
      int error = mount.queue.call(m, pn, null);
      if (error == 0 && mount.usesTimeToLive()) {
        int ttl = VnSetgetattr.VA_TTL_OFFSET;
        update(vp, m.frame.bytes, VnSetgetattr.VA_OFFSET, ttl, NO_TTL, flags);
      }
      mount.queue.release(m);
      error = mount.queue.check(error, "dosetattr");
      if (error != 0) {
        return error;
      }
    }
    if (size != VattrBuffer.NONE) {
      newSize(vp, size, oldSize, flags);
    }
    return 0;
  }

  private static void addCached(PuffsNode pn, Vattr va) {
    if (pn.has(PuffsNode.ATIME) && va.atime().sec() == VattrBuffer.NONE) {
      VattrBuffer.setTime(va.atime(), pn.atime);
    }
    if (pn.has(PuffsNode.CTIME) && va.ctime().sec() == VattrBuffer.NONE) {
      VattrBuffer.setTime(va.ctime(), pn.ctime);
    }
    if (pn.has(PuffsNode.MTIME) && va.mtime().sec() == VattrBuffer.NONE) {
      VattrBuffer.setTime(va.mtime(), pn.mtime);
    }
    if (pn.has(PuffsNode.SIZE) && va.size() == VattrBuffer.NONE) {
      va.size(pn.cachedSize);
    }
    pn.stat &= ~PuffsNode.METACACHE;
  }

  private void newSize(Vnode vp, long size, long oldSize, int flags) {
    boolean change = (flags & CHANGE_SIZE) != 0;
    if (change && mount.usesPageCache() && size < oldSize) {
      zeroLastPage(vp, size);
    }
    PuffsNode.of(vp).serversize = size;
    if (change) {
      vp.pages.setSize(size);
    }
  }

  /** Zeroes the rest of the page after {@code end}, so that a later hole shows no old data. */
  private void zeroLastPage(Vnode vp, long end) {
    int within = (int) (end & (PAGE_SIZE - 1));
    if (within != 0 && vp.writecount != 0) {
      int length = PAGE_SIZE - within;
      vp.pages.move(new Uio().set(Zeroes.BYTES, 0, length, end), length, PageAccess.WRITE);
    }
  }
}

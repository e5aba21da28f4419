package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EINPROGRESS;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EPROTO;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.MountFlags.MNT_LAZY;
import static org.jpuffs.wire.MountFlags.MNT_WAIT;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Putter;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.Fid;
import org.jpuffs.sim.vfs.FileMount;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeOperations;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.VfsStatvfs;
import org.jpuffs.wire.VfsSync;
import org.jpuffs.wire.VfsUnmount;
import org.jpuffs.wire.VnodeFlags;
import org.jspecify.annotations.Nullable;

/** A mounted file system with a file server ({@code struct puffs_mount}), and its vfsops. */
public final class PuffsMount extends FileMount {
  /** The state of a mount ({@code PUFFSTAT_*}). */
  private enum Status {
    MOUNTING,
    RUNNING,
    DYING
  }

  /** Whether a reply may name a node that the kernel knows. */
  enum Known {
    MAY_EXIST,
    MUST_BE_NEW
  }

  public final Vfs vfs;
  public final Cpu cpu;
  public final MessageQueue queue;
  public final Putter device;
  private final GrantedArguments arguments;
  private final PuffsNodes nodes = new PuffsNodes();
  private final PuffsWorker worker;
  private final PuffsHandles handles;
  private final VnodeOperations operations;
  private final VnodeOperations devices;
  private final VnodeOperations fifos;
  private final int kernelFlags;
  private final boolean[] mask = new boolean[Puffs.PUFFS_VN_MAX + 1];

  /** The maximum number of bytes of data in one message. */
  private final int mostData;

  private Status status = Status.MOUNTING;

  /** The root's vnode while the kernel has one ({@code pmp_root}). */
  private @Nullable Vnode rootVnode;

  public PuffsMount(Vfs vfs, MessagePool messages, Putter device, GrantedArguments arguments) {
    this.vfs = vfs;
    cpu = vfs.cpu;
    this.device = device;
    this.arguments = arguments;
    worker = new PuffsWorker(this);
    queue = new MessageQueue(cpu, messages, device, worker);
    PuffsKargs kargs = arguments.kargs();
    handles = new PuffsHandles(this, kargs);
    kernelFlags = kargs.flags();
    mostData = (int) kargs.maxmsglen() - Puffs.PUFFS_MSGSTRUCT_MAX;
    for (int i = 0; i < mask.length; i++) {
      mask[i] = kargs.vnopmask(i) != 0;
    }
    operations = new PuffsOperations(this);
    devices = new SpecialFileOperations(this, SpecialFileOperations.Kind.DEVICE);
    fifos = new SpecialFileOperations(this, SpecialFileOperations.Kind.FIFO);
  }

  public GrantedArguments arguments() {
    return arguments;
  }

  PuffsWorker worker() {
    return worker;
  }

  /** The mount is in place; requests are sent from now on ({@code puffs_vfsop_start}). */
  public void start() {
    status = Status.RUNNING;
    queue.start();
  }

  /** The file server is gone ({@code puffs_userdead}). */
  public void userDead() {
    status = Status.DYING;
    queue.abandon();
    cpu.sleepers.wakeup();
  }

  private boolean has(int flag) {
    return (kernelFlags & flag) != 0;
  }

  boolean allOps() {
    return has(Puffs.PUFFS_KFLAG_ALLOPS);
  }

  /** Whether the file server has vnode operation {@code op} ({@code EXISTSOP}). */
  boolean exists(int op) {
    return allOps() || mask[op];
  }

  boolean usesNameCache() {
    return !has(Puffs.PUFFS_KFLAG_NOCACHE_NAME);
  }

  boolean usesPageCache() {
    return !has(Puffs.PUFFS_KFLAG_NOCACHE_PAGE);
  }

  boolean usesFullPath() {
    return has(Puffs.PUFFS_KFLAG_LOOKUP_FULLPNBUF);
  }

  boolean usesTimeToLive() {
    return has(Puffs.PUFFS_KFLAG_CACHE_FS_TTL);
  }

  boolean cachesDotDot() {
    return has(Puffs.PUFFS_KFLAG_CACHE_DOTDOT);
  }

  boolean flushesMetadata() {
    return !has(Puffs.PUFFS_KFLAG_NOFLUSH_META);
  }

  boolean writesThrough() {
    return has(Puffs.PUFFS_KFLAG_WTCACHE);
  }

  /** Whether to send INACTIVE to a node with the flags {@code stat} ({@code PNODE_DOINACT}). */
  boolean wantsInactive(int stat) {
    return exists(Puffs.PUFFS_VN_INACTIVE)
        && (!has(Puffs.PUFFS_KFLAG_IAONDEMAND) || (stat & PuffsNode.DOINACT) != 0 || allOps());
  }

  /** {@code length}, or the maximum that one message carries ({@code PUFFS_TOMOVE}). */
  int toMove(int length) {
    return Math.min(length, mostData);
  }

  /** The maximum number of bytes of one page transfer ({@code puffs_vnop_bmap}). */
  int mostPageBytes() {
    return mostData >> Limits.DEV_BSHIFT << Limits.DEV_BSHIFT;
  }

  long rootCookie() {
    return arguments.kargs().rootCookie();
  }

  /**
   * The vnode of a cookie, referenced. If there is none, a new one without a type ({@code
   * vcache_get}).
   */
  private Vnode get(long cookie) {
    for (PuffsNode known = nodes.get(cookie); known != null; known = nodes.get(cookie)) {
      Vnode vp = known.vnode.ref();
      if (vfs.vnodes.awaitStable(vp)) {
        return vp;
      }
    }
    Vnode vp = vfs.vnodes.newVnode(operations, this);
    PuffsNode node = new PuffsNode(cookie, vp);
    vp.data = node;
    vp.root = cookie == rootCookie();
    append(vp);
    nodes.put(node);
    return vp;
  }

  /**
   * Finds or makes the vnode that a reply names, into {@code cn.found}, referenced ({@code
   * puffs_getvnode1}); 0 or an error.
   */
  int getVnode(Componentname cn, long cookie, int type, long size, long rdev, Known known) {
    if (type <= Kern.VNON || type >= Kern.VBAD) {
      queue.sendError(Puffs.PUFFS_ERR_MAKENODE, EINVAL, "bad node type", cookie);
      return EPROTO;
    }
    if (size == VnodeFlags.VSIZENOTSET) {
      queue.sendError(Puffs.PUFFS_ERR_MAKENODE, EINVAL, "VSIZENOTSET is not a valid size", cookie);
      return EPROTO;
    }
    Vnode vp = get(cookie);
    if (vp.type != Kern.VNON && known == Known.MUST_BE_NEW) {
      vfs.vnodes.release(vp);
      return EEXIST;
    }
    if (vp.type == Kern.VNON) {
      vp.type = type;
      if (type == Kern.VCHR || type == Kern.VBLK) {
        vp.ops = devices;
        vp.rdev = rdev;
      } else if (type == Kern.VFIFO) {
        vp.ops = fifos;
      } else if (type == Kern.VREG) {
        vp.pages.setSize(size);
      }
      PuffsNode.of(vp).serversize = size;
    }
    cn.found = vp;
    return 0;
  }

  private final Componentname rootName = new Componentname();

  @Override
  public @Nullable Vnode root() {
    PuffsKargs kargs = arguments.kargs();
    int error =
        getVnode(
            rootName,
            rootCookie(),
            kargs.rootVtype(),
            kargs.rootVsize(),
            kargs.rootRdev(),
            Known.MAY_EXIST);
    Vnode vp = rootName.found;
    rootName.found = null;
    if (error != 0 || vp == null) {
      return null;
    }
    rootVnode = vp;
    return vp;
  }

  /**
   * The vnode of a cookie in a request of the server, referenced; null if there is none ({@code
   * puffs_cookie2vnode}).
   */
  @Nullable Vnode vnodeOf(long cookie) {
    if (cookie == rootCookie()) {
      return root();
    }
    Vnode vp = get(cookie);
    if (vp.type == Kern.VNON) {
      vfs.vnodes.release(vp);
      return null;
    }
    return vp;
  }

  /** Removes a vnode that is being reclaimed. */
  void forget(Vnode vp) {
    PuffsNode node = PuffsNode.of(vp);
    nodes.remove(node);
    vp.data = null;
    if (rootVnode == vp) {
      rootVnode = null;
    }
  }

  @Override
  public int statvfs(Statvfs out) {
    if (status == Status.MOUNTING) {
      return EINPROGRESS;
    }
    Message m = queue.allocate(VfsStatvfs.SIZE);
    m.about(Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_STATVFS, 0);
    int error = queue.check(queue.call(m, null, null), "puffs_vfsop_statvfs");
    if (error == 0) {
      m.frame.bytes.putLong(VfsStatvfs.SB_OFFSET + Statvfs.IOSIZE_OFFSET, Limits.DEV_BSIZE);
      out.buffer().put(out.structOffset(), m.frame.bytes, VfsStatvfs.SB_OFFSET, Statvfs.SIZE);
      arguments.copyKnown(out);
      arguments.remember(out);
    }
    queue.release(m);
    return error;
  }

  @Override
  public void cachedStatvfs(Statvfs out) {
    arguments.recall(out);
  }

  @Override
  public boolean runThread() {
    return worker.runOne();
  }

  @Override
  public int vptofh(Vnode vp, Fid id) {
    return handles.make(vp, id);
  }

  @Override
  public int fhtovp(Fid id, Componentname cn) {
    return handles.find(id, cn);
  }

  private static boolean isDirtyRegular(Vnode vp) {
    return vp.isRegular() && vp.onWorklist;
  }

  @Override
  public int sync(int waitfor, Cred cred) {
    int error = flushPages(waitfor, cred);
    Message m = queue.allocate(VfsSync.SIZE).about(Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_SYNC, 0);
    m.putInt(VfsSync.WAITFOR_OFFSET, waitfor).putCred(VfsSync.CRED_OFFSET, cred);
    int rv = queue.check(queue.callAndRelease(m, null, null), "puffs_vfsop_sync");
    return rv != 0 ? rv : error;
  }

  /** Syncs all files with dirty pages ({@code pageflush}). */
  private int flushPages(int waitfor, Cred cred) {
    int error = 0;
    int how = waitfor == MNT_WAIT ? VnodeFlags.FSYNC_WAIT : 0;
    Vnode marker = vfs.vnodes.marker(this);
    for (Vnode vp = vfs.vnodes.next(this, marker, PuffsMount::isDirtyRegular);
        vp != null;
        vp = vfs.vnodes.next(this, marker, PuffsMount::isDirtyRegular)) {
      if (!vp.lock.tryLock(cpu.lwp())) {
        vfs.vnodes.release(vp);
        continue;
      }
      PuffsNode pn = PuffsNode.of(vp);
      if (waitfor == MNT_LAZY) {
        pn.stat |= PuffsNode.FAF;
      }
      int rv = vp.ops.fsync(vp, cred, how, 0, 0);
      pn.stat &= ~PuffsNode.FAF;
      if (rv != 0) {
        error = rv;
      }
      vfs.vnodes.put(vp);
    }
    return error;
  }

  @Override
  public int unmount(int unmountFlags) {
    boolean force = (unmountFlags & MNT_FORCE) != 0;
    int error = vfs.vnodes.flush(this, unmountFlags);
    if (error != 0) {
      return error;
    }
    if (status != Status.DYING) {
      Message m =
          queue.allocate(VfsUnmount.SIZE).about(Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_UNMOUNT, 0);
      m.putInt(VfsUnmount.FLAGS_OFFSET, unmountFlags);
      error = queue.check(queue.callAndRelease(m, null, null), "puffs_vfsop_unmount");
    }
    if (error != 0 && !force) {
      return error;
    }
    userDead();
    worker.exit();
    device.detach();
    return 0;
  }
}

package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EDEADLK;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.DirectoryEnd;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.Wait;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnodeFlags;
import org.jspecify.annotations.Nullable;

/**
 * The vnode operations of a puffs mount. They choose which operations go to the file server, and
 * what replaces one that the server lacks ({@code puffs_vnop_checkop}).
 */
class PuffsOperations extends PuffsPages {
  private final PuffsNames names;
  private final PuffsCreation creation;
  private final PuffsLifecycle life;
  private final PuffsControls controls;
  private final PuffsExtattr extattr;

  PuffsOperations(PuffsMount mount) {
    super(mount);
    names = new PuffsNames(mount, attributes);
    creation = new PuffsCreation(mount, attributes, names);
    life = new PuffsLifecycle(mount, attributes);
    controls = new PuffsControls(mount);
    extattr = new PuffsExtattr(mount);
  }

  /** Whether operation {@code op} is missing; then it aborts the lookup of {@code cn}. */
  private boolean lacks(int op, Vnode dvp, Componentname cn) {
    if (mount.exists(op)) {
      return false;
    }
    abortop(dvp, cn);
    return true;
  }

  /** Locks {@code vp}; false, and not locked, if it has been reclaimed meanwhile. */
  private boolean lock(Vnode vp) {
    mount.vfs.vnodes.lock(vp);
    return isOurs(vp);
  }

  /** Like {@link #lock}, but shared. */
  private boolean share(Vnode vp) {
    mount.vfs.vnodes.share(vp);
    return isOurs(vp);
  }

  private boolean isOurs(Vnode vp) {
    boolean ours = vp.ops == this;
    if (!ours) {
      mount.vfs.vnodes.unlock(vp);
    }
    return ours;
  }

  private int unlock(Vnode vp, int result) {
    mount.vfs.vnodes.unlock(vp);
    return result;
  }

  /** Locks the size of {@code vp}. */
  private PuffsNode lockSize(Vnode vp) {
    PuffsNode pn = PuffsNode.of(vp);
    pn.sizeLock.lock(mount.cpu, mount.cpu.lwp());
    return pn;
  }

  private int unlock(Vnode vp, PuffsNode pn, int result) {
    pn.sizeLock.unlock(mount.cpu, mount.cpu.lwp());
    return unlock(vp, result);
  }

  @Override
  public int lookup(Vnode dvp, Componentname cn) {
    lock(dvp);
    return unlock(dvp, names.lookup(dvp, cn));
  }

  @Override
  public int create(Vnode dvp, Componentname cn, VattrBuffer va) {
    if (lacks(Puffs.PUFFS_VN_CREATE, dvp, cn)) {
      return EOPNOTSUPP;
    }
    return lock(dvp) ? unlock(dvp, creation.create(dvp, cn, va)) : dvp.ops.create(dvp, cn, va);
  }

  @Override
  public int mkdir(Vnode dvp, Componentname cn, VattrBuffer va) {
    if (lacks(Puffs.PUFFS_VN_MKDIR, dvp, cn)) {
      return EOPNOTSUPP;
    }
    return lock(dvp) ? unlock(dvp, creation.mkdir(dvp, cn, va)) : dvp.ops.mkdir(dvp, cn, va);
  }

  @Override
  public int mknod(Vnode dvp, Componentname cn, VattrBuffer va) {
    if (lacks(Puffs.PUFFS_VN_MKNOD, dvp, cn)) {
      return EOPNOTSUPP;
    }
    return lock(dvp) ? unlock(dvp, creation.mknod(dvp, cn, va)) : dvp.ops.mknod(dvp, cn, va);
  }

  @Override
  public int symlink(Vnode dvp, Componentname cn, VattrBuffer va, byte[] target) {
    if (lacks(Puffs.PUFFS_VN_SYMLINK, dvp, cn)) {
      return EOPNOTSUPP;
    }
    return lock(dvp)
        ? unlock(dvp, creation.symlink(dvp, cn, va, target))
        : dvp.ops.symlink(dvp, cn, va, target);
  }

  @Override
  public int link(Vnode dvp, Vnode vp, Componentname cn) {
    if (lacks(Puffs.PUFFS_VN_LINK, dvp, cn)) {
      return EOPNOTSUPP;
    }
    return lock(dvp) ? unlock(dvp, names.link(dvp, vp, cn)) : dvp.ops.link(dvp, vp, cn);
  }

  @Override
  public int remove(Vnode dvp, Vnode vp, Componentname cn) {
    if (lacks(Puffs.PUFFS_VN_REMOVE, dvp, cn)) {
      return unsupported(dvp, vp);
    }
    return names.remove(dvp, vp, cn);
  }

  @Override
  public int rmdir(Vnode dvp, Vnode vp, Componentname cn) {
    if (lacks(Puffs.PUFFS_VN_RMDIR, dvp, cn)) {
      return unsupported(dvp, vp);
    }
    return names.rmdir(dvp, vp, cn);
  }

  private int unsupported(Vnode first, Vnode second) {
    mount.vfs.vnodes.release(first);
    mount.vfs.vnodes.release(second);
    return EOPNOTSUPP;
  }

  @Override
  public int rename(
      Vnode fdvp,
      Vnode fvp,
      Componentname from,
      Vnode tdvp,
      @Nullable Vnode tvp,
      Componentname to) {
    if (mount.exists(Puffs.PUFFS_VN_RENAME)) {
      return names.rename(fdvp, fvp, from, tdvp, tvp, to);
    }
    unsupported(fdvp, fvp);
    mount.vfs.vnodes.release(tdvp);
    if (tvp != null) {
      mount.vfs.vnodes.release(tvp);
    }
    return EOPNOTSUPP;
  }

  @Override
  public int open(Vnode vp, int mode, Cred cred) {
    return lock(vp) ? unlock(vp, life.open(vp, mode, cred)) : vp.ops.open(vp, mode, cred);
  }

  @Override
  public int close(Vnode vp, int flags, Cred cred) {
    if (mount.exists(Puffs.PUFFS_VN_CLOSE)) {
      life.close(vp, flags, cred);
    }
    return 0;
  }

  @Override
  public int access(Vnode vp, int mode, Cred cred) {
    return lock(vp) ? unlock(vp, attributes.access(vp, mode, cred)) : vp.ops.access(vp, mode, cred);
  }

  @Override
  public int getattr(Vnode vp, VattrBuffer out, Cred cred) {
    if (!mount.exists(Puffs.PUFFS_VN_GETATTR)) {
      return EOPNOTSUPP;
    }
    if (!share(vp)) {
      return vp.ops.getattr(vp, out, cred);
    }
    PuffsNode pn = lockSize(vp);
    return unlock(vp, pn, attributes.getattr(vp, out, cred));
  }

  @Override
  public int setattr(Vnode vp, VattrBuffer va, Cred cred) {
    if (!mount.exists(Puffs.PUFFS_VN_SETATTR)) {
      return EOPNOTSUPP;
    }
    if (!lock(vp)) {
      return vp.ops.setattr(vp, va, cred);
    }
    PuffsNode pn = lockSize(vp);
    return unlock(vp, pn, attributes.setattr(vp, va, cred, PuffsAttributes.CHANGE_SIZE));
  }

  @Override
  public int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    if (!mount.exists(Puffs.PUFFS_VN_READ)) {
      return EOPNOTSUPP;
    }
    return share(vp)
        ? unlock(vp, data.read(vp, uio, ioflag, cred))
        : vp.ops.read(vp, uio, ioflag, cred);
  }

  @Override
  public int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    if (!mount.exists(Puffs.PUFFS_VN_WRITE)) {
      return EOPNOTSUPP;
    }
    if (!lock(vp)) {
      return vp.ops.write(vp, uio, ioflag, cred);
    }
    PuffsNode pn = lockSize(vp);
    return unlock(vp, pn, data.write(vp, uio, ioflag, cred));
  }

  @Override
  public int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    if (!mount.exists(Puffs.PUFFS_VN_READDIR)) {
      return EOPNOTSUPP;
    }
    return share(vp)
        ? unlock(vp, data.readdir(vp, uio, cred, end))
        : vp.ops.readdir(vp, uio, cred, end);
  }

  @Override
  public int readlink(Vnode vp, Uio uio, Cred cred) {
    if (!mount.exists(Puffs.PUFFS_VN_READLINK)) {
      return EOPNOTSUPP;
    }
    return lock(vp) ? unlock(vp, data.readlink(vp, uio, cred)) : vp.ops.readlink(vp, uio, cred);
  }

  @Override
  public long pathconf(Vnode vp, int name) {
    return mount.exists(Puffs.PUFFS_VN_PATHCONF) ? controls.pathconf(vp, name) : -EOPNOTSUPP;
  }

  @Override
  public int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    if (mount.exists(Puffs.PUFFS_VN_ADVLOCK)) {
      return controls.advlock(vp, owner, op, lock, flags);
    }
    return PuffsNode.of(vp).byteLocks().apply(mount.cpu, owner, op, lock, flags, vp.size);
  }

  @Override
  public int poll(Vnode vp, int events, Wait wait) {
    return mount.exists(Puffs.PUFFS_VN_POLL)
        ? controls.poll(vp, events, wait)
        : super.poll(vp, events, wait);
  }

  @Override
  public int fallocate(Vnode vp, long offset, long length) {
    if (!lock(vp)) {
      return vp.ops.fallocate(vp, offset, length);
    }
    PuffsNode pn = lockSize(vp);
    return unlock(vp, pn, controls.fallocate(vp, offset, length));
  }

  @Override
  public int fdiscard(Vnode vp, long offset, long length) {
    return lock(vp)
        ? unlock(vp, controls.fdiscard(vp, offset, length))
        : vp.ops.fdiscard(vp, offset, length);
  }

  @Override
  public long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return extattr.get(vp, namespace, name, uio, cred);
  }

  @Override
  public int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return lock(vp)
        ? unlock(vp, extattr.set(vp, namespace, name, uio, cred))
        : vp.ops.setextattr(vp, namespace, name, uio, cred);
  }

  @Override
  public int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return lock(vp)
        ? unlock(vp, extattr.list(vp, namespace, uio, cred))
        : vp.ops.listextattr(vp, namespace, uio, cred);
  }

  @Override
  public int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return lock(vp)
        ? unlock(vp, extattr.delete(vp, namespace, name, cred))
        : vp.ops.deleteextattr(vp, namespace, name, cred);
  }

  @Override
  public int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    if (!lock(vp)) {
      return vp.ops.fsync(vp, cred, flags, from, to);
    }
    PuffsNode pn = PuffsNode.of(vp);
    if ((flags & VnodeFlags.FSYNC_WAIT) != 0) {
      pn.sizeLock.lock(mount.cpu, mount.cpu.lwp());
    } else if (!pn.sizeLock.tryLock(mount.cpu.lwp())) {
      return unlock(vp, EDEADLK);
    }
    return unlock(vp, pn, life.fsync(vp, cred, flags, from, to));
  }

  @Override
  public int seek(Vnode vp, long from, long to, Cred cred) {
    return mount.exists(Puffs.PUFFS_VN_SEEK) ? data.seek(vp, from, to, cred) : 0;
  }

  @Override
  public void abortop(Vnode dvp, Componentname cn) {
    if (mount.exists(Puffs.PUFFS_VN_ABORTOP)) {
      names.abortop(dvp, cn);
    }
  }

  @Override
  public boolean needsInactive(Vnode vp) {
    return life.needsInactive(vp);
  }

  @Override
  public boolean inactive(Vnode vp) {
    if (vp.type == Kern.VNON) {
      return false;
    }
    PuffsNode pn = lockSize(vp);
    boolean recycle = life.inactive(vp);
    pn.sizeLock.unlock(mount.cpu, mount.cpu.lwp());
    return recycle;
  }

  @Override
  public void reclaim(Vnode vp) {
    life.reclaim(vp);
  }
}

package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EFAULT;
import static org.jpuffs.sim.sys.Errors.EIO;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.sim.sys.Errors.ENXIO;

import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.Flock;
import org.jspecify.annotations.Nullable;

/** The operations of a vnode whose file system is gone ({@code miscfs/deadfs}). */
final class DeadOperations extends VnodeOperations {
  private final VnodeTable vnodes;

  DeadOperations(VnodeTable vnodes) {
    this.vnodes = vnodes;
  }

  @Override
  public int lookup(Vnode dvp, Componentname cn) {
    cn.found = null;
    return ENOENT;
  }

  @Override
  public int create(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EBADF;
  }

  @Override
  public int mkdir(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EBADF;
  }

  @Override
  public int mknod(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EBADF;
  }

  @Override
  public int symlink(Vnode dvp, Componentname cn, VattrBuffer attributes, byte[] target) {
    return EBADF;
  }

  @Override
  public int link(Vnode dvp, Vnode vp, Componentname cn) {
    return EIO;
  }

  @Override
  public long pathconf(Vnode vp, int name) {
    return -EBADF;
  }

  @Override
  public int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    return EBADF;
  }

  /**
   * {@inheritDoc} All events are reported, so that a waiting process notices that the file is gone.
   */
  @Override
  public int poll(Vnode vp, int events, Wait wait) {
    return events;
  }

  @Override
  public long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return -EBADF;
  }

  @Override
  public int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  public int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  public int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return EBADF;
  }

  @Override
  public int remove(Vnode dvp, Vnode vp, Componentname cn) {
    vnodes.release(dvp);
    vnodes.release(vp);
    return EIO;
  }

  @Override
  public int rmdir(Vnode dvp, Vnode vp, Componentname cn) {
    return remove(dvp, vp, cn);
  }

  @Override
  public int rename(
      Vnode fdvp,
      Vnode fvp,
      Componentname from,
      Vnode tdvp,
      @Nullable Vnode tvp,
      Componentname to) {
    vnodes.release(fdvp);
    vnodes.release(fvp);
    vnodes.release(tdvp);
    if (tvp != null) {
      vnodes.release(tvp);
    }
    return EIO;
  }

  @Override
  public int open(Vnode vp, int mode, Cred cred) {
    return ENXIO;
  }

  @Override
  public int access(Vnode vp, int mode, Cred cred) {
    return EBADF;
  }

  @Override
  public int getattr(Vnode vp, VattrBuffer out, Cred cred) {
    return EBADF;
  }

  @Override
  public int setattr(Vnode vp, VattrBuffer attributes, Cred cred) {
    return EBADF;
  }

  @Override
  public int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EIO;
  }

  @Override
  public int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EIO;
  }

  @Override
  public int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    return EBADF;
  }

  @Override
  public int readlink(Vnode vp, Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  public int getpages(Vnode vp, PageRun run, long offset, int count, PageAccess access) {
    return EFAULT;
  }

  @Override
  public int getResident(
      Vnode vp, PageRun run, long offset, int count, int center, boolean storing) {
    return EFAULT;
  }

  @Override
  public int mmap(Vnode vp, int protection, Cred cred) {
    return EBADF;
  }

  @Override
  public int strategy(Vnode vp, int from, int length, long offset, PageTransfer transfer) {
    return EIO;
  }
}

package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBADF;
import static org.jpuffs.sim.Kern.EFAULT;
import static org.jpuffs.sim.Kern.EIO;
import static org.jpuffs.sim.Kern.ENOENT;
import static org.jpuffs.sim.Kern.ENXIO;

import org.jpuffs.wire.Flock;
import org.jspecify.annotations.Nullable;

/** What a vnode answers whose file system is gone ({@code miscfs/deadfs}). */
final class DeadOperations extends VnodeOperations {
  private final VnodeTable vnodes;

  DeadOperations(VnodeTable vnodes) {
    this.vnodes = vnodes;
  }

  @Override
  int lookup(Vnode dvp, ComponentName cn) {
    cn.found = null;
    return ENOENT;
  }

  @Override
  int create(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EBADF;
  }

  @Override
  int mkdir(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EBADF;
  }

  @Override
  int mknod(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EBADF;
  }

  @Override
  int symlink(Vnode dvp, ComponentName cn, Attributes attributes, byte[] target) {
    return EBADF;
  }

  @Override
  int link(Vnode dvp, Vnode vp, ComponentName cn) {
    return EIO;
  }

  @Override
  long pathconf(Vnode vp, int name) {
    return -EBADF;
  }

  @Override
  int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    return EBADF;
  }

  /** {@inheritDoc} Whoever waits shall find out that the file is gone. */
  @Override
  int poll(Vnode vp, int events, boolean wait) {
    return events;
  }

  @Override
  long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return -EBADF;
  }

  @Override
  int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return EBADF;
  }

  @Override
  int remove(Vnode dvp, Vnode vp, ComponentName cn) {
    vnodes.release(dvp);
    vnodes.release(vp);
    return EIO;
  }

  @Override
  int rmdir(Vnode dvp, Vnode vp, ComponentName cn) {
    return remove(dvp, vp, cn);
  }

  @Override
  int rename(
      Vnode fdvp,
      Vnode fvp,
      ComponentName from,
      Vnode tdvp,
      @Nullable Vnode tvp,
      ComponentName to) {
    vnodes.release(fdvp);
    vnodes.release(fvp);
    vnodes.release(tdvp);
    if (tvp != null) {
      vnodes.release(tvp);
    }
    return EIO;
  }

  @Override
  int open(Vnode vp, int mode, Cred cred) {
    return ENXIO;
  }

  @Override
  int access(Vnode vp, int mode, Cred cred) {
    return EBADF;
  }

  @Override
  int getattr(Vnode vp, Attributes out, Cred cred) {
    return EBADF;
  }

  @Override
  int setattr(Vnode vp, Attributes attributes, Cred cred) {
    return EBADF;
  }

  @Override
  int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EIO;
  }

  @Override
  int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EIO;
  }

  @Override
  int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    return EBADF;
  }

  @Override
  int readlink(Vnode vp, Uio uio, Cred cred) {
    return EBADF;
  }

  @Override
  int getpages(Vnode vp, PageRun run, long offset, int count, boolean write, boolean pastEof) {
    return EFAULT;
  }

  @Override
  int strategy(Vnode vp, PageRun run, int from, int length, long offset, PageTransfer transfer) {
    return EIO;
  }
}

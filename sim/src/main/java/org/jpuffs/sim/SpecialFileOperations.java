package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.ENOTDIR;

/**
 * Device nodes and fifos of a puffs mount: the kernel's own operations, with attributes from the
 * file server ({@code puffs_specop_p}, {@code puffs_fifoop_p}). No device is behind any number.
 */
final class SpecialFileOperations extends PuffsOperations {
  private final int openError;

  SpecialFileOperations(PuffsMount mount, int openError) {
    super(mount);
    this.openError = openError;
  }

  @Override
  int lookup(Vnode dvp, ComponentName cn) {
    cn.found = null;
    return ENOTDIR;
  }

  @Override
  int open(Vnode vp, int mode, Cred cred) {
    return openError;
  }

  @Override
  int close(Vnode vp, int flags, Cred cred) {
    return 0;
  }

  @Override
  int access(Vnode vp, int mode, Cred cred) {
    return mount.exists(org.jpuffs.wire.Puffs.PUFFS_VN_ACCESS)
        ? attributes.access(vp, mode, cred)
        : 0;
  }

  @Override
  int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    return 0;
  }

  @Override
  int seek(Vnode vp, long from, long to, Cred cred) {
    return 0;
  }
}

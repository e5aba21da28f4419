package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Pathconf;
import org.jpuffs.wire.Puffs;
import org.jspecify.annotations.Nullable;

/**
 * Device nodes and fifos of a puffs mount: the kernel's own operations, with attributes from the
 * file server ({@code puffs_specop_p}, {@code puffs_fifoop_p}). There is no device for any number.
 */
final class SpecialFileOperations extends PuffsOperations {
  /** The kind of file. */
  enum Kind {
    DEVICE,
    FIFO
  }

  private static final int PIPE_BUF = 512;

  /** {@code MAX_CANON}, {@code MAX_INPUT} and {@code _POSIX_VDISABLE}. */
  private static final int MAX_CANON = 255;

  private final Kind kind;

  SpecialFileOperations(PuffsMount mount, Kind kind) {
    super(mount);
    this.kind = kind;
  }

  @Override
  public int lookup(Vnode dvp, Componentname cn) {
    cn.found = null;
    return ENOTDIR;
  }

  @Override
  public int open(Vnode vp, int mode, Cred cred) {
    return kind == Kind.FIFO ? EOPNOTSUPP : ENXIO;
  }

  @Override
  public int close(Vnode vp, int flags, Cred cred) {
    return 0;
  }

  @Override
  public int access(Vnode vp, int mode, Cred cred) {
    return mount.exists(Puffs.PUFFS_VN_ACCESS) ? attributes.access(vp, mode, cred) : 0;
  }

  @Override
  public int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    return 0;
  }

  @Override
  public int seek(Vnode vp, long from, long to, Cred cred) {
    return 0;
  }

  @Override
  public int fallocate(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  @Override
  public int fdiscard(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  @Override
  public long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return -EOPNOTSUPP;
  }

  @Override
  public int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  @Override
  public int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  @Override
  public int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return EOPNOTSUPP;
  }

  @Override
  public int readlink(Vnode vp, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  /** {@inheritDoc} The values of {@code spec_pathconf} and {@code fifo_pathconf}. */
  @Override
  public long pathconf(Vnode vp, int name) {
    if (kind == Kind.FIFO && !mount.vfs.profile.hasFifos) {
      return -EOPNOTSUPP;
    }
    switch (name) {
      case Pathconf._PC_LINK_MAX:
        return Limits.LINK_MAX;
      case Pathconf._PC_PIPE_BUF:
        return PIPE_BUF;
      case Pathconf._PC_CHOWN_RESTRICTED:
      case Pathconf._PC_SYNC_IO:
        return 1;
      case Pathconf._PC_MAX_CANON:
      case Pathconf._PC_MAX_INPUT:
      case Pathconf._PC_VDISABLE:
        return kind == Kind.FIFO ? -EINVAL : MAX_CANON;
      default:
        return -EINVAL;
    }
  }
}

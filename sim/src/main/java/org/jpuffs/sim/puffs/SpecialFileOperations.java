package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.Componentname;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.Wait;
import org.jpuffs.wire.Flock;
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
    if (kind == Kind.DEVICE) {
      return ENXIO;
    }
    if (!mount.vfs.profile.hasFifos) {
      return EOPNOTSUPP;
    }
    PuffsNode pn = PuffsNode.of(vp);
    Fifo fifo = pn.fifo == null ? new Fifo(mount.cpu) : pn.fifo;
    pn.fifo = fifo;
    int error = fifo.open(mode);
    forgetUnused(pn, fifo);
    return error;
  }

  private static void forgetUnused(PuffsNode pn, Fifo fifo) {
    if (fifo.isUnused()) {
      pn.fifo = null;
    }
  }

  @Override
  public int close(Vnode vp, int flags, Cred cred) {
    PuffsNode pn = PuffsNode.of(vp);
    Fifo fifo = pn.fifo;
    if (fifo != null) {
      fifo.close(flags);
      forgetUnused(pn, fifo);
    }
    return 0;
  }

  private static Fifo openFifo(Vnode vp) {
    Fifo fifo = PuffsNode.of(vp).fifo;
    if (fifo == null) {
      throw new IllegalStateException("a fifo that is used without being open");
    }
    return fifo;
  }

  /** {@inheritDoc} Only fifos can be open ({@code puffs_vnop_fifo_read}). */
  @Override
  public int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    PuffsNode.of(vp).update(PuffsNode.ATIME, mount.cpu.clock.nanotime(), 0);
    return openFifo(vp).read(uio, ioflag);
  }

  /** {@inheritDoc} Only fifos can be open ({@code puffs_vnop_fifo_write}). */
  @Override
  public int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    PuffsNode.of(vp).update(PuffsNode.MTIME, mount.cpu.clock.nanotime(), 0);
    return openFifo(vp).write(uio, ioflag);
  }

  @Override
  public int poll(Vnode vp, int events, Wait wait) {
    return openFifo(vp).poll(events);
  }

  @Override
  public int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    return EINVAL;
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

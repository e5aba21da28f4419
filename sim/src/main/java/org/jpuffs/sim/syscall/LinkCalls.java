package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.sim.sys.Errors.EXDEV;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.LOOKUP;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.VnodeFlags;

/** System calls that make links and special files. */
final class LinkCalls {
  private final Caller caller;
  private final PathWalk walk;
  private final VattrBuffer attributes = new VattrBuffer();
  private final Uio uio = new Uio();

  LinkCalls(Caller caller) {
    this.caller = caller;
    walk = caller.walk;
  }

  int link(byte[] path, byte[] link) {
    int error = caller.find(path, LOOKUP, FOLLOW);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    return caller.release(vp, linkTo(vp, link));
  }

  private int linkTo(Vnode vp, byte[] link) {
    int error = caller.find(link, CREATE, LOCKPARENT);
    if (error != 0) {
      return error;
    }
    Vnode dvp = walk.parent();
    error = linkable(dvp, vp);
    if (error != 0) {
      return -caller.refuse(error);
    }
    error = dvp.ops.link(dvp, vp, walk.cn);
    return -caller.release(dvp, error);
  }

  private int linkable(Vnode dvp, Vnode vp) {
    if (walk.vnode != null) {
      return EEXIST;
    }
    if (vp.isDirectory()) {
      return EPERM;
    }
    return dvp.mount == vp.mount ? 0 : EXDEV;
  }

  int symlink(byte[] target, byte[] path) {
    if (target.length >= Limits.MAXPATHLEN) {
      return -ENAMETOOLONG;
    }
    int error = caller.find(path, CREATE, LOCKPARENT);
    if (error != 0) {
      return -error;
    }
    if (walk.vnode != null) {
      return caller.refuse(EEXIST);
    }
    attributes.clear().va.type(Kern.VLNK).mode(Kern.ACCESSPERMS & ~caller.umask);
    Vnode dvp = walk.parent();
    return made(dvp, dvp.ops.symlink(dvp, walk.cn, attributes, target));
  }

  int readlink(byte[] path, ByteBuffer into) {
    int error = caller.find(path, LOOKUP, LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    if (vp.type != Kern.VLNK) {
      return caller.release(vp, EINVAL);
    }
    if ((vp.mount.flags & MountFlags.MNT_SYMPERM) != 0) {
      error = vp.ops.access(vp, VnodeFlags.VREAD, caller.lwp.cred);
    }
    if (error == 0) {
      uio.set(into, into.position(), into.remaining(), 0);
      error = vp.ops.readlink(vp, uio, caller.lwp.cred);
    }
    caller.vfs.vnodes.release(vp);
    return error != 0 ? -error : into.remaining() - uio.resid;
  }

  int mknod(byte[] path, int mode, long device) {
    if (caller.lwp.cred.uid != 0) {
      return -EPERM;
    }
    int error = caller.find(path, CREATE, LOCKPARENT);
    if (error != 0) {
      return -error;
    }
    if (walk.vnode != null) {
      return caller.refuse(EEXIST);
    }
    attributes.clear().va.mode(mode & Kern.ALLPERMS & ~caller.umask);
    Vnode dvp = walk.parent();
    switch (mode & Modes.S_IFMT) {
      case Modes.S_IFREG:
        attributes.va.type(Kern.VREG);
        return made(dvp, dvp.ops.create(dvp, walk.cn, attributes));
      case Modes.S_IFWHT:
        return caller.refuse(EOPNOTSUPP);
      case Modes.S_IFMT:
        return special(dvp, Kern.VBAD, device);
      case Modes.S_IFCHR:
        return special(dvp, Kern.VCHR, device);
      case Modes.S_IFBLK:
        return special(dvp, Kern.VBLK, device);
      default:
        return caller.refuse(EINVAL);
    }
  }

  private int special(Vnode dvp, int type, long device) {
    if (device == VnodeFlags.VNOVAL) {
      return caller.refuse(EINVAL);
    }
    attributes.va.type(type).rdev(device);
    return made(dvp, dvp.ops.mknod(dvp, walk.cn, attributes));
  }

  int mkfifo(byte[] path, int mode) {
    int error = caller.find(path, CREATE, LOCKPARENT);
    if (error != 0) {
      return -error;
    }
    if (walk.vnode != null) {
      return caller.refuse(EEXIST);
    }
    attributes.clear().va.type(Kern.VFIFO).mode(mode & Kern.ALLPERMS & ~caller.umask);
    Vnode dvp = walk.parent();
    return made(dvp, dvp.ops.mknod(dvp, walk.cn, attributes));
  }

  private int made(Vnode dvp, int error) {
    Vnode made = walk.cn.found;
    if (error == 0 && made != null) {
      caller.vfs.vnodes.release(made);
    }
    return caller.release(dvp, error);
  }
}

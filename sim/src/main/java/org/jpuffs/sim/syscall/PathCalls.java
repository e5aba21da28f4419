package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.CREATEDIR;
import static org.jpuffs.wire.Namei.DELETE;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.LOOKUP;

import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.FileMount;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.WorkingDirectory;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.VnodeFlags;

/** System calls on paths: the vnode operations of each, in order ({@code kern/vfs_syscalls.c}). */
final class PathCalls {
  private enum Removal {
    UNLINK,
    RMDIR
  }

  private final Caller caller;
  private final Vfs vfs;
  private final Lwp lwp;
  private final WorkingDirectory cwd;
  private final PathWalk walk;
  private final RenameCall renaming;
  private final VattrBuffer attributes = new VattrBuffer();
  private final StatBuilder stats = new StatBuilder();

  PathCalls(Caller caller) {
    this.caller = caller;
    vfs = caller.vfs;
    lwp = caller.lwp;
    cwd = caller.cwd;
    walk = caller.walk;
    renaming = new RenameCall(vfs, walk);
  }

  private int find(byte[] path, int nameiop, int flags) {
    return caller.find(path, nameiop, flags);
  }

  private int release(Vnode vp, int error) {
    return caller.release(vp, error);
  }

  int stat(byte[] path, Stat out, int follow) {
    int error = find(path, LOOKUP, LOCKLEAF | follow);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    vfs.vnodes.lock(vp);
    error = stats.stat(vp, out, lwp.cred);
    vfs.vnodes.unlock(vp);
    return release(vp, error);
  }

  int mkdir(byte[] path, int mode) {
    int error = find(path, CREATE, LOCKPARENT | CREATEDIR);
    if (error != 0) {
      return -error;
    }
    Vnode dvp = walk.parent();
    Vnode vp = walk.vnode;
    if (vp != null) {
      dvp.ops.abortop(dvp, walk.cn);
      vfs.vnodes.release(dvp);
      return release(vp, EEXIST);
    }
    attributes.clear().va.type(Kern.VDIR).mode(mode & Kern.ACCESSPERMS & ~caller.umask);
    error = dvp.ops.mkdir(dvp, walk.cn, attributes);
    Vnode made = walk.cn.found;
    if (error == 0 && made != null) {
      vfs.vnodes.release(made);
    }
    return release(dvp, error);
  }

  int unlink(byte[] path) {
    return remove(path, Removal.UNLINK);
  }

  int rmdir(byte[] path) {
    return remove(path, Removal.RMDIR);
  }

  private int remove(byte[] path, Removal how) {
    int error = find(path, DELETE, LOCKPARENT | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode dvp = walk.parent();
    Vnode vp = walk.found();
    error = removable(dvp, vp, how);
    if (error != 0) {
      dvp.ops.abortop(dvp, walk.cn);
      vfs.vnodes.release(dvp);
      return release(vp, error);
    }
    return how == Removal.RMDIR
        ? -dvp.ops.rmdir(dvp, vp, walk.cn)
        : -dvp.ops.remove(dvp, vp, walk.cn);
  }

  private static int removable(Vnode dvp, Vnode vp, Removal how) {
    if (vp.root || vp.mountedHere != null) {
      return EBUSY;
    }
    if (dvp == vp) {
      return EINVAL;
    }
    if (how == Removal.RMDIR) {
      return vp.isDirectory() ? 0 : ENOTDIR;
    }
    return vp.isDirectory() ? EPERM : 0;
  }

  int rename(byte[] from, byte[] to) {
    return -renaming.rename(cwd.vnode(), from, to, lwp.cred);
  }

  int statvfs(byte[] path, Statvfs out, int flags) {
    int error = find(path, LOOKUP, FOLLOW);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    FileMount mount = vp.mount;
    if (flags == MountFlags.MNT_WAIT || flags == 0) {
      out.clear();
      error = mount.statvfs(out);
    } else {
      mount.cachedStatvfs(out);
    }
    out.flag(mount.flags & MountFlags.MNT_VISFLAGMASK & 0xffffffffL);
    return release(vp, error);
  }

  int sync() {
    vfs.mounts.sync(lwp.cred);
    return 0;
  }

  int truncate(byte[] path, long length) {
    if (length < 0) {
      return -EINVAL;
    }
    int error = find(path, LOOKUP, FOLLOW);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    error = vp.isDirectory() ? EISDIR : vp.ops.access(vp, VnodeFlags.VWRITE, lwp.cred);
    if (error == 0) {
      attributes.clear().va.size(length);
      error = vp.ops.setattr(vp, attributes, lwp.cred);
    }
    return release(vp, error);
  }

  int access(byte[] path, int mode) {
    if ((mode & ~(Fcntl.R_OK | Fcntl.W_OK | Fcntl.X_OK)) != 0) {
      return -EINVAL;
    }
    int error = find(path, LOOKUP, FOLLOW | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    return release(vp, mode == 0 ? 0 : vp.ops.access(vp, mode, lwp.cred));
  }

  int chdir(byte[] path) {
    int error = find(path, LOOKUP, FOLLOW | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    error = vp.isDirectory() ? vp.ops.access(vp, VnodeFlags.VEXEC, lwp.cred) : ENOTDIR;
    if (error != 0) {
      return release(vp, error);
    }
    cwd.change(vp);
    return 0;
  }

  int fchdir(int fd) {
    OpenFile file = caller.files.get(fd);
    if (file == null) {
      return -EBADF;
    }
    Vnode vp = file.vnode.ref();
    int error = vp.isDirectory() ? vp.ops.access(vp, VnodeFlags.VEXEC, lwp.cred) : ENOTDIR;
    if (error != 0) {
      return release(vp, error);
    }
    cwd.change(vp);
    return 0;
  }

  int unmount(byte[] path, int flags) {
    int error = find(path, LOOKUP, LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    FileMount mount = vp.mount;
    if (lwp.cred.uid != 0) {
      return release(vp, EPERM);
    }
    if ((mount.flags & MountFlags.MNT_ROOTFS) != 0 || !vp.root) {
      return release(vp, EINVAL);
    }
    vfs.vnodes.release(vp);
    return -vfs.mounts.unmount(mount, flags);
  }
}

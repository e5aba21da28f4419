package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBUSY;
import static org.jpuffs.sim.Kern.EEXIST;
import static org.jpuffs.sim.Kern.EFTYPE;
import static org.jpuffs.sim.Kern.EINVAL;
import static org.jpuffs.sim.Kern.EISDIR;
import static org.jpuffs.sim.Kern.ENOTDIR;
import static org.jpuffs.sim.Kern.EOPNOTSUPP;
import static org.jpuffs.sim.Kern.EPERM;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_DIRECTORY;
import static org.jpuffs.wire.Fcntl.O_EXCL;
import static org.jpuffs.wire.Fcntl.O_NOFOLLOW;
import static org.jpuffs.wire.Fcntl.O_SEARCH;
import static org.jpuffs.wire.Fcntl.O_TRUNC;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.CREATEDIR;
import static org.jpuffs.wire.Namei.DELETE;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.LOOKUP;
import static org.jpuffs.wire.Namei.TRYEMULROOT;

import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;
import org.jpuffs.wire.VnodeFlags;

/** System calls on paths: the order of vnode operations of each ({@code kern/vfs_syscalls.c}). */
final class PathCalls {
  /** The flags of an open that its descriptor keeps ({@code FMASK}). */
  private static final int KEPT_FLAGS =
      FREAD
          | FWRITE
          | Fcntl.O_APPEND
          | Fcntl.O_ASYNC
          | Fcntl.O_SYNC
          | Fcntl.O_NONBLOCK
          | Fcntl.O_DSYNC
          | Fcntl.O_RSYNC
          | Fcntl.O_ALT_IO
          | Fcntl.O_DIRECT
          | Fcntl.O_NOSIGPIPE;

  private static final int PERMISSIONS = Modes.S_IRWXU | Modes.S_IRWXG | Modes.S_IRWXO;
  private static final int ALL_PERMISSIONS =
      PERMISSIONS | Modes.S_ISUID | Modes.S_ISGID | Modes.S_ISTXT;

  private final SimKernel kernel;
  private final Lwp lwp;
  private final WorkingDirectory cwd;
  private final FileTable files;
  private final PathWalk walk;
  private final Renaming renaming;
  private final Attributes attributes = new Attributes();
  private final StatBuilder stats = new StatBuilder();

  PathCalls(SimKernel kernel, Lwp lwp, WorkingDirectory cwd, FileTable files) {
    this.kernel = kernel;
    this.lwp = lwp;
    this.cwd = cwd;
    this.files = files;
    walk = new PathWalk(kernel);
    renaming = new Renaming(kernel, walk);
  }

  private int find(byte[] path, int nameiop, int flags) {
    return walk.walk(cwd.vnode(), path, nameiop, flags | TRYEMULROOT, lwp.cred);
  }

  private int release(Vnode vp, int error) {
    kernel.vnodes.release(vp);
    return -error;
  }

  int open(byte[] path, int openFlags, int mode) {
    int flags = (openFlags & ~O_SEARCH) + 1;
    if ((flags & (FREAD | FWRITE)) == 0) {
      return -EINVAL;
    }
    if ((flags & (O_CREAT | O_DIRECTORY)) == (O_CREAT | O_DIRECTORY)) {
      return -EINVAL;
    }
    int permissions = mode & ALL_PERMISSIONS & ~Modes.S_ISTXT;
    int error = (flags & O_CREAT) != 0 ? create(path, flags, permissions) : existing(path, flags);
    if (error != 0) {
      return -error;
    }
    return files.add(new OpenFile(walk.found(), flags & KEPT_FLAGS, lwp.cred));
  }

  private int existing(byte[] path, int flags) {
    int error = find(path, LOOKUP, (flags & O_NOFOLLOW) == 0 ? LOCKLEAF | FOLLOW : LOCKLEAF);
    return error != 0 ? error : opened(walk.found(), flags);
  }

  private int create(byte[] path, int flags, int permissions) {
    int follow = (flags & (O_EXCL | O_NOFOLLOW)) == 0 ? FOLLOW : 0;
    int error = find(path, CREATE, LOCKPARENT | LOCKLEAF | follow);
    if (error != 0) {
      return error;
    }
    Vnode dvp = walk.parent();
    Vnode vp = walk.vnode;
    if (vp != null) {
      dvp.ops.abortop(dvp, walk.cn);
      kernel.vnodes.release(dvp);
      if ((flags & O_EXCL) != 0) {
        kernel.vnodes.release(vp);
        return EEXIST;
      }
      return opened(vp, flags & ~O_CREAT);
    }
    attributes.clear().va.type(Kern.VREG).mode(permissions);
    if ((flags & O_EXCL) != 0) {
      attributes.va.vaflags(VnodeFlags.VA_EXCLUSIVE);
    }
    error = dvp.ops.create(dvp, walk.cn, attributes);
    kernel.vnodes.release(dvp);
    Vnode made = walk.cn.found;
    if (error != 0 || made == null) {
      return error;
    }
    walk.vnode = made;
    return opened(made, flags & ~O_TRUNC);
  }

  /** The second half of {@code vn_open}: checks, truncates and opens. */
  private int opened(Vnode vp, int flags) {
    int error = check(vp, flags);
    if (error == 0 && (flags & O_TRUNC) != 0) {
      attributes.clear().va.size(0);
      error = vp.ops.setattr(vp, attributes, lwp.cred);
    }
    if (error == 0) {
      error = vp.ops.open(vp, flags, lwp.cred);
    }
    if (error != 0) {
      kernel.vnodes.release(vp);
    } else if ((flags & FWRITE) != 0) {
      vp.writecount++;
    }
    return error;
  }

  private int check(Vnode vp, int flags) {
    if (vp.type == Kern.VSOCK) {
      return EOPNOTSUPP;
    }
    if (vp.type == Kern.VLNK) {
      return EFTYPE;
    }
    if ((flags & O_CREAT) != 0) {
      return 0;
    }
    if ((flags & O_DIRECTORY) != 0 && !vp.isDirectory()) {
      return ENOTDIR;
    }
    int wanted = (flags & FREAD) != 0 ? VnodeFlags.VREAD : 0;
    if ((flags & (FWRITE | O_TRUNC)) != 0) {
      wanted |= VnodeFlags.VWRITE;
      if (vp.isDirectory()) {
        return EISDIR;
      }
    }
    return vp.ops.access(vp, wanted, lwp.cred);
  }

  int stat(byte[] path, Stat out, boolean follow) {
    int error = find(path, LOOKUP, follow ? LOCKLEAF | FOLLOW : LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    return release(vp, stats.stat(vp, out, lwp.cred));
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
      kernel.vnodes.release(dvp);
      return release(vp, EEXIST);
    }
    attributes.clear().va.type(Kern.VDIR).mode(mode & PERMISSIONS);
    error = dvp.ops.mkdir(dvp, walk.cn, attributes);
    Vnode made = walk.cn.found;
    if (error == 0 && made != null) {
      kernel.vnodes.release(made);
    }
    return release(dvp, error);
  }

  int remove(byte[] path, boolean directory) {
    int error = find(path, DELETE, LOCKPARENT | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode dvp = walk.parent();
    Vnode vp = walk.found();
    error = removable(dvp, vp, directory);
    if (error != 0) {
      dvp.ops.abortop(dvp, walk.cn);
      kernel.vnodes.release(dvp);
      return release(vp, error);
    }
    return directory ? -dvp.ops.rmdir(dvp, vp, walk.cn) : -dvp.ops.remove(dvp, vp, walk.cn);
  }

  private static int removable(Vnode dvp, Vnode vp, boolean directory) {
    if (vp.root || vp.mountedHere != null) {
      return EBUSY;
    }
    if (dvp == vp) {
      return EINVAL;
    }
    if (vp.isDirectory() == directory) {
      return 0;
    }
    return directory ? ENOTDIR : EPERM;
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
    for (int i = 0; i < kernel.mounts.size(); i++) {
      FileMount mount = kernel.mounts.get(i);
      if (!mount.unmounting && !mount.readOnly()) {
        mount.sync(MountFlags.MNT_NOWAIT, lwp.cred);
      }
    }
    return 0;
  }

  int chmod(byte[] path, int mode) {
    int error = find(path, LOOKUP, FOLLOW);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    attributes.clear().va.mode(mode & ALL_PERMISSIONS);
    return release(vp, vp.ops.setattr(vp, attributes, lwp.cred));
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
    kernel.vnodes.release(vp);
    return -kernel.unmount(mount, flags);
  }
}

package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.E2BIG;
import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.sys.Errors.EEXIST;
import static org.jpuffs.sim.sys.Errors.EFTYPE;
import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.EMFILE;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENFILE;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.sim.sys.Errors.EPERM;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_DIRECTORY;
import static org.jpuffs.wire.Fcntl.O_EXCL;
import static org.jpuffs.wire.Fcntl.O_NOFOLLOW;
import static org.jpuffs.wire.Fcntl.O_SEARCH;
import static org.jpuffs.wire.Fcntl.O_TRUNC;
import static org.jpuffs.wire.Namei.CREATE;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.LOOKUP;
import static org.jpuffs.wire.Namei.TRYEMULROOT;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.Fhandle;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.VnodeFlags;

/** System calls that open files, by path and by handle ({@code vn_open}, {@code dofhopen}). */
final class OpenCalls {
  /** The flags of open(2) that a descriptor keeps ({@code FMASK}). */
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

  private static final int LOCKING = Fcntl.O_EXLOCK | Fcntl.O_SHLOCK;

  private final ControlCalls controls;
  private final Caller caller;
  private final Vfs vfs;
  private final Lwp lwp;
  private final PathWalk walk;
  private final VattrBuffer attributes = new VattrBuffer();

  /** The last handle composed or taken. */
  private final Fhandle handle = new Fhandle();

  OpenCalls(Caller caller, ControlCalls controls) {
    this.controls = controls;
    this.caller = caller;
    vfs = caller.vfs;
    lwp = caller.lwp;
    walk = caller.walk;
  }

  int open(byte[] path, int openFlags, int mode) {
    return open(caller.cwd.vnode(), path, openFlags, mode);
  }

  int openat(int directory, byte[] path, int openFlags, int mode) {
    if (directory == Fcntl.AT_FDCWD || path.length >= Limits.MAXPATHLEN) {
      return open(path, openFlags, mode);
    }
    OpenFile file = caller.files.get(directory);
    return file == null ? -EBADF : open(file.vnode, path, openFlags, mode);
  }

  private int open(Vnode start, byte[] path, int openFlags, int mode) {
    if (path.length >= Limits.MAXPATHLEN) {
      return -ENAMETOOLONG; // the path is copied in before the flags are looked at
    }
    int flags = (openFlags & ~O_SEARCH) + 1;
    if ((flags & (FREAD | FWRITE)) == 0) {
      return -EINVAL;
    }
    if (isFull()) {
      return -full();
    }
    if ((flags & (O_CREAT | O_DIRECTORY)) == (O_CREAT | O_DIRECTORY)) {
      return -EINVAL;
    }
    int permissions = mode & ~caller.umask & Kern.ALLPERMS & ~Modes.S_ISTXT;
    int error =
        (flags & O_CREAT) != 0
            ? create(start, path, flags, permissions)
            : existing(start, path, flags);
    return error != 0 ? -error : described(walk.found(), flags);
  }

  /** Makes a descriptor for a vnode that has been opened; the descriptor or a negated error. */
  private int described(Vnode vp, int flags) {
    OpenFile file = new OpenFile(vp, flags & KEPT_FLAGS, lwp.cred);
    if ((flags & LOCKING) != 0) {
      int type = (flags & Fcntl.O_EXLOCK) != 0 ? Fcntl.F_WRLCK : Fcntl.F_RDLCK;
      int error = controls.lockWhole(file, type, ControlCalls.waitFlag(flags & Fcntl.O_NONBLOCK));
      if (error != 0) {
        file.closeVnode(vfs.vnodes);
        return -error;
      }
      file.hasLock = true;
    }
    caller.openFiles.opened();
    return caller.files.add(file);
  }

  private boolean isFull() {
    return caller.files.isFull() || caller.openFiles.isFull();
  }

  /** The error when descriptors or open files are used up ({@code fd_allocfile}). */
  private int full() {
    return caller.files.isFull() ? EMFILE : ENFILE;
  }

  private int existing(Vnode start, byte[] path, int flags) {
    int how = (flags & O_NOFOLLOW) == 0 ? LOCKLEAF | FOLLOW : LOCKLEAF;
    int error = walk.walk(start, path, LOOKUP, how | TRYEMULROOT, lwp.cred);
    return error != 0 ? error : opened(walk.found(), flags);
  }

  private int create(Vnode start, byte[] path, int flags, int permissions) {
    int follow = (flags & (O_EXCL | O_NOFOLLOW)) == 0 ? FOLLOW : 0;
    int how = LOCKPARENT | LOCKLEAF | follow | TRYEMULROOT;
    int error = walk.walk(start, path, CREATE, how, lwp.cred);
    if (error != 0) {
      return error;
    }
    Vnode dvp = walk.parent();
    Vnode vp = walk.vnode;
    if (vp != null) {
      dvp.ops.abortop(dvp, walk.cn);
      vfs.vnodes.release(dvp);
      if ((flags & O_EXCL) != 0) {
        vfs.vnodes.release(vp);
        return EEXIST;
      }
      return opened(vp, flags & ~O_CREAT);
    }
    attributes.clear().va.type(Kern.VREG).mode(permissions);
    if ((flags & O_EXCL) != 0) {
      attributes.va.vaflags(VnodeFlags.VA_EXCLUSIVE);
    }
    error = dvp.ops.create(dvp, walk.cn, attributes);
    vfs.vnodes.release(dvp);
    Vnode made = walk.cn.found;
    if (error != 0 || made == null) {
      return error;
    }
    walk.vnode = made;
    return opened(made, flags & ~O_TRUNC);
  }

  /** The second half of {@code vn_open}: checks, truncates and opens; 0 or an error. */
  private int opened(Vnode vp, int flags) {
    int error = check(vp, flags);
    return error != 0 ? drop(vp, error) : open(vp, flags);
  }

  private int open(Vnode vp, int flags) {
    int error = 0;
    if ((flags & O_TRUNC) != 0) {
      attributes.clear().va.size(0);
      error = vp.ops.setattr(vp, attributes, lwp.cred);
    }
    if (error == 0) {
      error = vp.ops.open(vp, flags, lwp.cred);
    }
    if (error != 0) {
      return drop(vp, error);
    }
    if ((flags & FWRITE) != 0) {
      vp.writecount++;
    }
    return 0;
  }

  private int drop(Vnode vp, int error) {
    vfs.vnodes.release(vp);
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
    return permitted(vp, flags);
  }

  /** The checks of every open ({@code vn_openchk}); 0 or an error. */
  private int permitted(Vnode vp, int flags) {
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

  int getfh(byte[] path, ByteBuffer into) {
    if (lwp.cred.uid != 0) {
      return -EPERM;
    }
    int error = caller.find(path, LOOKUP, FOLLOW | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = walk.found();
    error = handle.compose(vfs, vp);
    vfs.vnodes.release(vp);
    if (error != 0) {
      return -error;
    }
    return handle.copyTo(into) ? handle.size() : -E2BIG;
  }

  int fhopen(ByteBuffer bytes, int openFlags) {
    if (lwp.cred.uid != 0) {
      return -EPERM;
    }
    int flags = (openFlags & ~O_SEARCH) + 1;
    if ((flags & (FREAD | FWRITE)) == 0 || (flags & O_CREAT) != 0) {
      return -EINVAL;
    }
    if (isFull()) {
      return -full();
    }
    int error = handle.take(bytes) ? handle.find(vfs, walk.cn) : EINVAL;
    Vnode vp = walk.cn.found;
    if (error != 0 || vp == null) {
      return -error;
    }
    error = vp.type == Kern.VSOCK ? EOPNOTSUPP : permitted(vp, flags);
    error = error != 0 ? drop(vp, error) : open(vp, flags);
    return error != 0 ? -error : described(vp, flags);
  }
}

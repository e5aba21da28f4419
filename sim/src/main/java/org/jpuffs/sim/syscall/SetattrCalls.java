package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EBADF;
import static org.jpuffs.sim.vfs.PathWalk.NOFOLLOW;
import static org.jpuffs.wire.Namei.FOLLOW;
import static org.jpuffs.wire.Namei.LOCKLEAF;
import static org.jpuffs.wire.Namei.LOOKUP;

import org.jpuffs.sim.sys.Kern;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.VnodeFlags;

/**
 * System calls that change a file's attributes, by path or by descriptor ({@code change_mode} and
 * its kin).
 */
final class SetattrCalls {
  /** The id that leaves the owner unchanged. */
  private static final int UNCHANGED = -1;

  private final Caller caller;
  private final VattrBuffer attributes = new VattrBuffer();

  SetattrCalls(Caller caller) {
    this.caller = caller;
  }

  /** Walks {@code path}; 0 or an error. */
  private int find(byte[] path, int follow) {
    return caller.find(path, LOOKUP, follow);
  }

  int chmod(byte[] path, int mode, int follow) {
    int error = find(path, follow);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    return caller.release(vp, changeMode(vp, mode));
  }

  int fchmod(int fd, int mode) {
    OpenFile file = caller.files.get(fd);
    return file == null ? -EBADF : -changeMode(file.vnode, mode);
  }

  private int changeMode(Vnode vp, int mode) {
    attributes.clear().va.mode(mode & Kern.ALLPERMS);
    return vp.ops.setattr(vp, attributes, caller.lwp.cred);
  }

  int chown(byte[] path, int uid, int gid, int follow) {
    int error = find(path, follow);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    return caller.release(vp, changeOwner(vp, uid, gid));
  }

  int fchown(int fd, int uid, int gid) {
    OpenFile file = caller.files.get(fd);
    return file == null ? -EBADF : -changeOwner(file.vnode, uid, gid);
  }

  /** Changes the owner, with the file locked ({@code change_owner}). */
  private int changeOwner(Vnode vp, int uid, int gid) {
    caller.vfs.vnodes.lock(vp);
    int error = changeLockedOwner(vp, uid, gid);
    caller.vfs.vnodes.unlock(vp);
    return error;
  }

  /** A set-id bit is cleared when its id changes. */
  private int changeLockedOwner(Vnode vp, int uid, int gid) {
    int error = vp.ops.getattr(vp, attributes, caller.lwp.cred);
    if (error != 0) {
      return error;
    }
    int mode = attributes.va.mode();
    int newMode = mode & (uid == UNCHANGED ? -1 : ~Modes.S_ISUID);
    newMode &= gid == UNCHANGED ? -1 : ~Modes.S_ISGID;
    attributes.clear().va.uid(uid).gid(gid);
    if (newMode != mode) {
      attributes.va.mode(newMode);
    }
    return vp.ops.setattr(vp, attributes, caller.lwp.cred);
  }

  int chflags(byte[] path, long flags, int follow) {
    int error = find(path, follow);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    return caller.release(vp, changeFlags(vp, flags));
  }

  int fchflags(int fd, long flags) {
    OpenFile file = caller.files.get(fd);
    return file == null ? -EBADF : -changeFlags(file.vnode, flags);
  }

  private int changeFlags(Vnode vp, long flags) {
    attributes.clear().va.flags(flags);
    return vp.ops.setattr(vp, attributes, caller.lwp.cred);
  }

  int utimens(byte[] path, FileTimes times, int flags) {
    int error = find(path, (flags & Fcntl.AT_SYMLINK_NOFOLLOW) == 0 ? FOLLOW : NOFOLLOW);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    return caller.release(vp, changeTimes(vp, times));
  }

  int futimens(int fd, FileTimes times) {
    OpenFile file = caller.files.get(fd);
    return file == null ? -EBADF : -changeTimes(file.vnode, times);
  }

  /** Changes times, with the file locked ({@code do_sys_utimensat}). */
  private int changeTimes(Vnode vp, FileTimes times) {
    caller.vfs.vnodes.lock(vp);
    int error = changeLockedTimes(vp, times);
    caller.vfs.vnodes.unlock(vp);
    return error;
  }

  /** Changes times. A modification time before the file's birth also becomes its birth. */
  private int changeLockedTimes(Vnode vp, FileTimes times) {
    int error = vp.ops.getattr(vp, attributes, caller.lwp.cred);
    boolean born = error == 0 && times.isModifiedBefore(attributes.va.birthtime());
    attributes.clear();
    if (times.atimeNanos != Modes.UTIME_OMIT) {
      set(attributes.va.atime(), times.atime, times.atimeNanos);
    }
    if (times.mtimeNanos != Modes.UTIME_OMIT) {
      set(attributes.va.mtime(), times.mtime, times.mtimeNanos);
      if (born) {
        set(attributes.va.birthtime(), times.mtime, times.mtimeNanos);
      }
    }
    if (times.both) {
      attributes.va.vaflags(VnodeFlags.VA_UTIMES_NULL);
    }
    return vp.ops.setattr(vp, attributes, caller.lwp.cred);
  }

  private static void set(Timespec time, long seconds, long nanos) {
    time.sec(seconds).nsec(nanos);
  }

  long pathconf(byte[] path, int name) {
    int error = caller.find(path, LOOKUP, FOLLOW | LOCKLEAF);
    if (error != 0) {
      return -error;
    }
    Vnode vp = caller.walk.found();
    long value = vp.ops.pathconf(vp, name);
    caller.vfs.vnodes.release(vp);
    return value;
  }

  long fpathconf(int fd, int name) {
    OpenFile file = caller.files.get(fd);
    return file == null ? -EBADF : file.vnode.ops.pathconf(file.vnode, name);
  }
}

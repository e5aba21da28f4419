package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENOTDIR;
import static org.jpuffs.sim.sys.Errors.EXDEV;
import static org.jpuffs.wire.Limits.MAXPATHLEN;
import static org.jpuffs.wire.Namei.CREATEDIR;
import static org.jpuffs.wire.Namei.DELETE;
import static org.jpuffs.wire.Namei.LOCKPARENT;
import static org.jpuffs.wire.Namei.NOCACHE;
import static org.jpuffs.wire.Namei.RENAME;
import static org.jpuffs.wire.Namei.TRYEMULROOT;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.SleepLock;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jspecify.annotations.Nullable;

/**
 * The system call rename: two walks, the target looked up again, many checks ({@code
 * do_sys_renameat}).
 */
final class Renaming {
  /** The rename was done, or at least tried, and all references are gone. */
  private static final int DONE = -1;

  /** Both names are the file's: nothing is to be done. */
  private static final int SAME = -2;

  private final Vfs vfs;
  private final Cpu cpu;
  private final PathWalk source;
  private final PathWalk target;

  /** What has the new name, referenced. */
  private @Nullable Vnode replaced;

  /** What came of the rename that was done. */
  private int result;

  /** With the caller's own walk for the source; the last one of the call is another. */
  Renaming(Vfs vfs, PathWalk source) {
    this.vfs = vfs;
    cpu = vfs.cpu;
    this.source = source;
    target = new PathWalk(vfs);
  }

  int rename(Vnode cwd, byte[] from, byte[] to, Cred cred) {
    if (to.length >= MAXPATHLEN) {
      return ENAMETOOLONG; // both paths are copied in before the first is walked
    }
    int error = source.walk(cwd, from, DELETE, LOCKPARENT | TRYEMULROOT, cred);
    if (error != 0) {
      return error;
    }
    Vnode fdvp = source.parent();
    Vnode fvp = source.found();
    boolean dots = source.cn.isDot() || source.cn.isDotDot();
    error = dots ? EINVAL : renameTo(cwd, fdvp, fvp, to, cred);
    if (error == DONE) {
      return result;
    }
    fdvp.ops.abortop(fdvp, source.cn);
    vfs.vnodes.release(fdvp);
    vfs.vnodes.release(fvp);
    return error;
  }

  private int renameTo(Vnode cwd, Vnode fdvp, Vnode fvp, byte[] to, Cred cred) {
    int flags = LOCKPARENT | NOCACHE | TRYEMULROOT | (fvp.isDirectory() ? CREATEDIR : 0);
    int error = target.walk(cwd, to, RENAME, flags, cred);
    if (error != 0) {
      return error;
    }
    Vnode tdvp = target.parent();
    Vnode tvp = target.vnode;
    error = possible(fdvp, tdvp);
    if (error == 0) {
      SleepLock names = tdvp.mount.renameLock;
      names.lock(cpu, cpu.lwp());
      vfs.vnodes.lock(tdvp);
      error = renameIn(fdvp, fvp, tdvp, tvp);
      tdvp.lock.unlockAll(cpu, cpu.lwp());
      names.unlock(cpu, cpu.lwp());
      tvp = replaced;
    }
    if (error == DONE) {
      return DONE;
    }
    tdvp.ops.abortop(tdvp, target.cn);
    vfs.vnodes.release(tdvp);
    if (tvp != null) {
      vfs.vnodes.release(tvp);
    }
    return error == SAME ? 0 : error;
  }

  /** Renames with the target's directory locked; what is to be replaced is in {@link #replaced}. */
  private int renameIn(Vnode fdvp, Vnode fvp, Vnode tdvp, @Nullable Vnode before) {
    replaced = before;
    int error = target.again(tdvp);
    if (error != 0) {
      return error;
    }
    Vnode tvp = target.vnode;
    replaced = tvp;
    if (before != null) {
      vfs.vnodes.release(before);
    }
    error = fits(fdvp, fvp, tdvp, tvp);
    if (error != 0) {
      return error;
    }
    result = fdvp.ops.rename(fdvp, fvp, source.cn, tdvp, tvp, target.cn);
    return DONE;
  }

  private int possible(Vnode fdvp, Vnode tdvp) {
    if (target.cn.isDot()) {
      return EISDIR;
    }
    if (target.cn.isDotDot()) {
      return EINVAL;
    }
    return fdvp.mount == tdvp.mount ? 0 : EXDEV;
  }

  private int fits(Vnode fdvp, Vnode fvp, Vnode tdvp, @Nullable Vnode tvp) {
    if (tvp != null && fvp.isDirectory() != tvp.isDirectory()) {
      return fvp.isDirectory() ? ENOTDIR : EISDIR;
    }
    if (fvp == tdvp) {
      return EINVAL;
    }
    return fvp == tvp && fdvp == tdvp && source.cn.sameName(target.cn) ? SAME : 0;
  }
}

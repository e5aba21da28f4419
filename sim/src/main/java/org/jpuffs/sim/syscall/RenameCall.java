package org.jpuffs.sim.syscall;

import static org.jpuffs.sim.sys.Errors.EINVAL;
import static org.jpuffs.sim.sys.Errors.EISDIR;
import static org.jpuffs.sim.sys.Errors.EJUSTRETURN;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENOENT;
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
 * The system call rename(2): two walks, a second lookup of the target, and the checks ({@code
 * do_sys_renameat}).
 */
final class RenameCall {
  private final Vfs vfs;
  private final Cpu cpu;
  private final PathWalk source;
  private final PathWalk target;

  /** The vnode that has the new name, referenced. */
  private @Nullable Vnode replaced;

  /** Whether the rename operation was called, which releases all vnodes. */
  private boolean called;

  /** A renaming that uses the walk of the caller for the source. */
  RenameCall(Vfs vfs, PathWalk source) {
    this.vfs = vfs;
    cpu = vfs.cpu;
    this.source = source;
    target = new PathWalk(vfs);
  }

  int rename(Vnode cwd, byte[] from, byte[] to, Cred cred) {
    if (to.length >= MAXPATHLEN) {
      return ENAMETOOLONG; // both paths are copied in before the first is walked
    }
    int lookup = LOCKPARENT | TRYEMULROOT | vfs.profile.renameFlags;
    int error = source.walk(cwd, from, DELETE, lookup, cred);
    if (error != 0) {
      return error;
    }
    Vnode fdvp = source.parent();
    Vnode fvp = source.found();
    boolean dots = source.cn.isDot() || source.cn.isDotDot();
    called = false;
    error = dots ? EINVAL : renameTo(cwd, fdvp, fvp, to, cred);
    if (called) {
      return error;
    }
    fdvp.ops.abortop(fdvp, source.cn);
    vfs.vnodes.release(fdvp);
    vfs.vnodes.release(fvp);
    return error;
  }

  private int renameTo(Vnode cwd, Vnode fdvp, Vnode fvp, byte[] to, Cred cred) {
    int flags = LOCKPARENT | NOCACHE | TRYEMULROOT | vfs.profile.renameFlags;
    flags |= fvp.isDirectory() ? CREATEDIR : 0;
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
    if (called) {
      return error;
    }
    tdvp.ops.abortop(tdvp, target.cn);
    vfs.vnodes.release(tdvp);
    if (tvp != null) {
      vfs.vnodes.release(tvp);
    }
    return error;
  }

  /** Renames, with the directory of the target locked. Sets {@link #replaced}. */
  private int renameIn(Vnode fdvp, Vnode fvp, Vnode tdvp, @Nullable Vnode before) {
    replaced = before;
    int error = relookup(tdvp);
    if (error != 0) {
      return error;
    }
    Vnode tvp = target.vnode;
    replaced = tvp;
    if (before != null) {
      vfs.vnodes.release(before);
    }
    error = fits(fvp, tdvp, tvp);
    boolean sameName = fvp == tvp && fdvp == tdvp && source.cn.sameName(target.cn);
    if (error != 0 || sameName) {
      return error;
    }
    called = true;
    return fdvp.ops.rename(fdvp, fvp, source.cn, tdvp, tvp, target.cn);
  }

  private int possible(Vnode fdvp, Vnode tdvp) {
    if (target.cn.isDot()) {
      return vfs.profile.refusesDotAsInvalid ? EINVAL : EISDIR;
    }
    if (target.cn.isDotDot()) {
      return EINVAL;
    }
    return fdvp.mount == tdvp.mount ? 0 : EXDEV;
  }

  private static int fits(Vnode fvp, Vnode tdvp, @Nullable Vnode tvp) {
    if (tvp != null && fvp.isDirectory() != tvp.isDirectory()) {
      return fvp.isDirectory() ? ENOTDIR : EISDIR;
    }
    return fvp == tdvp ? EINVAL : 0;
  }

  /** Looks up the last component of the target again in {@code dvp} ({@code relookup}). */
  private int relookup(Vnode dvp) {
    target.vnode = null;
    target.cn.flags |= vfs.profile.relookupFlag;
    int error = dvp.ops.lookup(dvp, target.cn);
    target.cn.flags &= ~vfs.profile.relookupFlag;
    if (error == EJUSTRETURN) {
      return 0;
    }
    Vnode found = target.cn.found;
    if (error == 0 && found != null && found != dvp && found.isDead()) {
      vfs.vnodes.release(found);
      error = ENOENT;
    }
    target.vnode = error == 0 ? found : null;
    return error;
  }
}

package org.jpuffs.sim;

import static org.jpuffs.wire.Namei.TRYEMULROOT;

/** The process that makes a call: who and where it is, what it has open, and its walk of a path. */
final class Caller {
  /** The mask that the first process begins with ({@code CMASK}). */
  private static final int CMASK = 022;

  final SimKernel kernel;
  final Lwp lwp;
  final WorkingDirectory cwd;
  final FileTable files = new FileTable();
  final PathWalk walk;

  /** What of a mode a new file does not get. */
  int umask = CMASK;

  /** Whether it ever asked for a lock of its own ({@code PK_ADVLOCK}). */
  boolean locks;

  Caller(SimKernel kernel, Lwp lwp) {
    this.kernel = kernel;
    this.lwp = lwp;
    cwd = new WorkingDirectory(kernel);
    walk = new PathWalk(kernel);
  }

  /** Walks {@code path} from where the process is; 0 or an error. */
  int find(byte[] path, int nameiop, int flags) {
    return walk.walk(cwd.vnode(), path, nameiop, flags | TRYEMULROOT, lwp.cred);
  }

  /** Drops a reference; answers {@code error} negated. */
  int release(Vnode vp, int error) {
    kernel.vnodes.release(vp);
    return -error;
  }

  /** What a walk found and must not: gives both vnodes back, with the look-up aborted. */
  int refuse(int error) {
    Vnode dvp = walk.parent();
    dvp.ops.abortop(dvp, walk.cn);
    kernel.vnodes.release(dvp);
    Vnode vp = walk.vnode;
    if (vp != null) {
      kernel.vnodes.release(vp);
    }
    return -error;
  }
}

package org.jpuffs.sim.syscall;

import static org.jpuffs.wire.Namei.TRYEMULROOT;

import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.KernelEntry;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.vfs.PathWalk;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.WorkingDirectory;

/**
 * The process that makes a call: its LWP, working directory, descriptors, and the walk of its last
 * path.
 */
final class Caller {
  /** The initial mask ({@code CMASK}). */
  private static final int CMASK = 022;

  final Vfs vfs;
  final Cpu cpu;
  final Lwp lwp;
  final KernelEntry entry;
  final WorkingDirectory cwd;
  final OpenFiles openFiles;
  final FileTable files = new FileTable();
  final PathWalk walk;

  /** The permissions that a new file does not get. */
  int umask = CMASK;

  /** Whether it has ever requested a lock of its own ({@code PK_ADVLOCK}). */
  boolean locks;

  Caller(Vfs vfs, OpenFiles openFiles, Lwp lwp) {
    this.vfs = vfs;
    this.openFiles = openFiles;
    cpu = vfs.cpu;
    this.lwp = lwp;
    entry = new KernelEntry(cpu, lwp);
    cwd = new WorkingDirectory(vfs);
    walk = new PathWalk(vfs);
  }

  /** Walks {@code path} from the working directory; 0 or an error. */
  int find(byte[] path, int nameiop, int flags) {
    return walk.walk(cwd.vnode(), path, nameiop, flags | TRYEMULROOT, lwp.cred);
  }

  /**
   * Drops a reference.
   *
   * @return {@code error} negated
   */
  int release(Vnode vp, int error) {
    vfs.vnodes.release(vp);
    return -error;
  }

  /**
   * Aborts the operation that the walk was for, and drops both references.
   *
   * @return {@code error} negated
   */
  int refuse(int error) {
    Vnode dvp = walk.parent();
    dvp.ops.abortop(dvp, walk.cn);
    vfs.vnodes.release(dvp);
    Vnode vp = walk.vnode;
    if (vp != null) {
      vfs.vnodes.release(vp);
    }
    return -error;
  }
}

package org.jpuffs.sim.syscall;

import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeTable;
import org.jpuffs.wire.Fcntl;

/** An open file ({@code struct file}). */
final class OpenFile implements LockOwner {
  private static final int FHASLOCK = 0x4000;

  /** The vnode. Listing the root of a union mount goes on with the covered directory. */
  Vnode vnode;

  /** Flags of {@link org.jpuffs.wire.Fcntl}, with {@code FREAD} and {@code FWRITE}. */
  final int flags;

  /** The credentials of the process that opened it, for reads, writes and close. */
  final Cred cred;

  long offset;

  /** Whether it was ever locked with flock(2) ({@code FHASLOCK}). */
  boolean hasLock;

  /** The number of descriptors. */
  int references = 1;

  OpenFile(Vnode vnode, int flags, Cred cred) {
    this.vnode = vnode;
    this.flags = flags;
    this.cred = cred;
  }

  /** Closes the vnode after the last descriptor ({@code vn_close}); 0 or an error. */
  int closeVnode(VnodeTable vnodes) {
    if ((flags & Fcntl.FWRITE) != 0) {
      vnode.writecount--;
    }
    int error = vnode.ops.close(vnode, hasLock ? flags | FHASLOCK : flags, cred);
    vnodes.release(vnode);
    return error;
  }

  /** Differs from the numbers of all processes. */
  @Override
  public long lockId() {
    return 1L << 32 | System.identityHashCode(this);
  }

  @Override
  public int lockPid() {
    return -1;
  }
}

package org.jpuffs.sim.syscall;

import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.vfs.Vnode;
import org.jpuffs.sim.vfs.VnodeTable;
import org.jpuffs.wire.Fcntl;

/** An open descriptor: {@code struct file}. */
final class OpenFile implements LockOwner {
  private static final int FHASLOCK = 0x4000;

  /** What is open; a listing of a union's root goes on to the directory underneath. */
  Vnode vnode;

  /** {@link org.jpuffs.wire.Fcntl}, with {@code FREAD} and {@code FWRITE}. */
  final int flags;

  /** Who opened it; reads, writes and close are in this name. */
  final Cred cred;

  long offset;

  /** Whether it was ever locked as a whole ({@code FHASLOCK}). */
  boolean hasLock;

  /** The descriptors that it has. */
  int references = 1;

  OpenFile(Vnode vnode, int flags, Cred cred) {
    this.vnode = vnode;
    this.flags = flags;
    this.cred = cred;
  }

  /** Nobody has it open any more ({@code vn_close}); 0 or an error. */
  int closeVnode(VnodeTable vnodes) {
    if ((flags & Fcntl.FWRITE) != 0) {
      vnode.writecount--;
    }
    int error = vnode.ops.close(vnode, hasLock ? flags | FHASLOCK : flags, cred);
    vnodes.release(vnode);
    return error;
  }

  /** Apart from all processes' numbers. */
  @Override
  public long lockId() {
    return 1L << 32 | System.identityHashCode(this);
  }

  @Override
  public int lockPid() {
    return -1;
  }
}

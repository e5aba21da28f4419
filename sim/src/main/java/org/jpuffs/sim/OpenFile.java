package org.jpuffs.sim;

/** An open descriptor: {@code struct file}. */
final class OpenFile {
  final Vnode vnode;

  /** {@link org.jpuffs.wire.Fcntl}, with {@code FREAD} and {@code FWRITE}. */
  final int flags;

  /** Who opened it; reads, writes and close are in this name. */
  final Cred cred;

  long offset;

  /** The descriptors that it has. */
  int references = 1;

  OpenFile(Vnode vnode, int flags, Cred cred) {
    this.vnode = vnode;
    this.flags = flags;
    this.cred = cred;
  }
}

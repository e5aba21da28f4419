package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EOPNOTSUPP;

import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Poll;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a vnode: the operations of vnodeops(9).
 *
 * <p>Each answers 0 or an error. Those that are given a component name and succeed leave what they
 * found or made, referenced, in {@link ComponentName#found}. Here stands what an operation does
 * that a file system does not have.
 */
abstract class VnodeOperations {
  abstract int lookup(Vnode dvp, ComponentName cn);

  int create(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EOPNOTSUPP;
  }

  int mkdir(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EOPNOTSUPP;
  }

  int mknod(Vnode dvp, ComponentName cn, Attributes attributes) {
    return EOPNOTSUPP;
  }

  int symlink(Vnode dvp, ComponentName cn, Attributes attributes, byte[] target) {
    return EOPNOTSUPP;
  }

  int link(Vnode dvp, Vnode vp, ComponentName cn) {
    return EOPNOTSUPP;
  }

  /** Releases both vnodes, whatever comes of it. */
  abstract int remove(Vnode dvp, Vnode vp, ComponentName cn);

  /** Releases both vnodes, whatever comes of it. */
  abstract int rmdir(Vnode dvp, Vnode vp, ComponentName cn);

  /** Releases all four vnodes, whatever comes of it. */
  abstract int rename(
      Vnode fdvp, Vnode fvp, ComponentName from, Vnode tdvp, @Nullable Vnode tvp, ComponentName to);

  int open(Vnode vp, int mode, Cred cred) {
    return 0;
  }

  int close(Vnode vp, int flags, Cred cred) {
    return 0;
  }

  int access(Vnode vp, int mode, Cred cred) {
    return 0;
  }

  abstract int getattr(Vnode vp, Attributes out, Cred cred);

  int setattr(Vnode vp, Attributes attributes, Cred cred) {
    return EOPNOTSUPP;
  }

  int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EOPNOTSUPP;
  }

  int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EOPNOTSUPP;
  }

  int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    return EOPNOTSUPP;
  }

  int readlink(Vnode vp, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  /** The value of {@link org.jpuffs.wire.Pathconf} {@code name}, or a negated error. */
  long pathconf(Vnode vp, int name) {
    return -EOPNOTSUPP;
  }

  /**
   * {@code VOP_ADVLOCK}.
   *
   * @param op {@code F_SETLK}, {@code F_UNLCK} or {@code F_GETLK} of {@link org.jpuffs.wire.Fcntl}
   */
  int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    return EOPNOTSUPP;
  }

  /**
   * The events that are there, of {@link org.jpuffs.wire.Poll}.
   *
   * @param wait for a file server to tell of some
   */
  int poll(Vnode vp, int events, boolean wait) {
    return events & (Poll.POLLIN | Poll.POLLOUT | Poll.POLLRDNORM | Poll.POLLWRNORM);
  }

  int fallocate(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  int fdiscard(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  /** A value into {@code uio}, or without one its length as the answer; or a negated error. */
  long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return -EOPNOTSUPP;
  }

  /** Sets a value; without a {@code uio} it is deleted. */
  int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return EOPNOTSUPP;
  }

  int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    return 0;
  }

  int seek(Vnode vp, long from, long to, Cred cred) {
    return 0;
  }

  void abortop(Vnode dvp, ComponentName cn) {}

  /** Whether {@link #inactive} would do anything to {@code vp}. */
  boolean needsInactive(Vnode vp) {
    return false;
  }

  /**
   * The last reference is going.
   *
   * @return whether the vnode should be recycled at once
   */
  boolean inactive(Vnode vp) {
    return false;
  }

  void reclaim(Vnode vp) {}

  /** Makes pages {@code run} of the cache valid. */
  int getpages(Vnode vp, PageRun run, long offset, int count, boolean write, boolean pastEof) {
    return EOPNOTSUPP;
  }

  /** Writes a run of pages out or reads it in; {@code run} says which bytes. */
  int strategy(Vnode vp, PageRun run, int from, int length, long offset, PageTransfer transfer) {
    return EOPNOTSUPP;
  }

  /** The most bytes of one {@link #strategy}. */
  int maxTransfer(Vnode vp) {
    return org.jpuffs.wire.Limits.MAXPHYS;
  }
}

package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.sched.LockOwner;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Limits;
import org.jpuffs.wire.Poll;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a vnode, vnodeops(9).
 *
 * <p>Each answers 0 or an error. Operations that get a component name and succeed leave the vnode
 * that they found or made, referenced, in {@link Componentname#found}. The methods of this class do
 * what happens if a file system lacks the operation.
 */
public abstract class VnodeOperations {
  public abstract int lookup(Vnode dvp, Componentname cn);

  public int create(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EOPNOTSUPP;
  }

  public int mkdir(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EOPNOTSUPP;
  }

  public int mknod(Vnode dvp, Componentname cn, VattrBuffer attributes) {
    return EOPNOTSUPP;
  }

  public int symlink(Vnode dvp, Componentname cn, VattrBuffer attributes, byte[] target) {
    return EOPNOTSUPP;
  }

  public int link(Vnode dvp, Vnode vp, Componentname cn) {
    return EOPNOTSUPP;
  }

  /** Releases both vnodes, even if it fails. */
  public abstract int remove(Vnode dvp, Vnode vp, Componentname cn);

  /** Releases both vnodes, even if it fails. */
  public abstract int rmdir(Vnode dvp, Vnode vp, Componentname cn);

  /** Releases all four vnodes, even if it fails. */
  public abstract int rename(
      Vnode fdvp, Vnode fvp, Componentname from, Vnode tdvp, @Nullable Vnode tvp, Componentname to);

  public int open(Vnode vp, int mode, Cred cred) {
    return 0;
  }

  public int close(Vnode vp, int flags, Cred cred) {
    return 0;
  }

  public int access(Vnode vp, int mode, Cred cred) {
    return 0;
  }

  public abstract int getattr(Vnode vp, VattrBuffer out, Cred cred);

  public int setattr(Vnode vp, VattrBuffer attributes, Cred cred) {
    return EOPNOTSUPP;
  }

  public int read(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EOPNOTSUPP;
  }

  public int write(Vnode vp, Uio uio, int ioflag, Cred cred) {
    return EOPNOTSUPP;
  }

  public int readdir(Vnode vp, Uio uio, Cred cred, DirectoryEnd end) {
    return EOPNOTSUPP;
  }

  public int readlink(Vnode vp, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  /** The value of variable {@code name} of {@link org.jpuffs.wire.Pathconf}, or a negated error. */
  public long pathconf(Vnode vp, int name) {
    return -EOPNOTSUPP;
  }

  /**
   * {@code VOP_ADVLOCK}.
   *
   * @param op {@code F_SETLK}, {@code F_UNLCK} or {@code F_GETLK} of {@link org.jpuffs.wire.Fcntl}
   */
  public int advlock(Vnode vp, LockOwner owner, int op, Flock lock, int flags) {
    return EOPNOTSUPP;
  }

  /** The events that have occurred, of {@link org.jpuffs.wire.Poll}, or a negated error. */
  public int poll(Vnode vp, int events, Wait wait) {
    return events & (Poll.POLLIN | Poll.POLLOUT | Poll.POLLRDNORM | Poll.POLLWRNORM);
  }

  public int fallocate(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  public int fdiscard(Vnode vp, long offset, long length) {
    return EOPNOTSUPP;
  }

  /** Reads a value into {@code uio}, or without one answers its length; or a negated error. */
  public long getextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return -EOPNOTSUPP;
  }

  /** Sets a value; without a {@code uio}, deletes it. */
  public int setextattr(Vnode vp, int namespace, byte[] name, @Nullable Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  public int listextattr(Vnode vp, int namespace, Uio uio, Cred cred) {
    return EOPNOTSUPP;
  }

  public int deleteextattr(Vnode vp, int namespace, byte[] name, Cred cred) {
    return EOPNOTSUPP;
  }

  public int fsync(Vnode vp, Cred cred, int flags, long from, long to) {
    return 0;
  }

  public int seek(Vnode vp, long from, long to, Cred cred) {
    return 0;
  }

  public void abortop(Vnode dvp, Componentname cn) {}

  /** Whether {@link #inactive} would do anything. */
  public boolean needsInactive(Vnode vp) {
    return false;
  }

  /**
   * Called when the last reference is dropped.
   *
   * @return whether to recycle the vnode at once
   */
  public boolean inactive(Vnode vp) {
    return false;
  }

  public void reclaim(Vnode vp) {}

  /**
   * Makes {@code count} pages from {@code offset} on valid and busy, and adds them to {@code run}.
   */
  public int getpages(Vnode vp, PageRun run, long offset, int count, PageAccess access) {
    return EOPNOTSUPP;
  }

  /**
   * Adds the pages in memory from {@code offset} on to {@code run}, without waiting ({@code
   * VOP_GETPAGES} with {@code PGO_LOCKED}).
   *
   * @param center the index of the page that is wanted
   * @param storing whether a process has stored to it
   * @return 0 if it is among them, or an error
   */
  public int getResident(
      Vnode vp, PageRun run, long offset, int count, int center, boolean storing) {
    return EOPNOTSUPP;
  }

  /** Pages that processes may have stored to were written ({@code GOP_MARKUPDATE}). */
  public void pagesModified(Vnode vp) {}

  /** {@code VOP_MMAP}; {@code protection} of {@link org.jpuffs.wire.Protection}. */
  public int mmap(Vnode vp, int protection, Cred cred) {
    return EOPNOTSUPP;
  }

  /**
   * Reads or writes {@code length} bytes of {@code transfer}, from {@code from} on, at {@code
   * offset} of the file.
   */
  public int strategy(Vnode vp, int from, int length, long offset, PageTransfer transfer) {
    return EOPNOTSUPP;
  }

  /** The maximum number of bytes of one {@link #strategy}. */
  public int maxTransfer(Vnode vp) {
    return Limits.MAXPHYS;
  }
}

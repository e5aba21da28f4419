package org.jpuffs.sim.sched;

import org.jspecify.annotations.Nullable;

/**
 * A lock whose waiters sleep: the lock of a vnode ({@code genfs_lock}), which many LWPs may share,
 * or the lock of a node's size ({@code pn_sizemtx}).
 *
 * <p>Unlike the kernel's locks, its owner may lock it again. Between an unlock and the next lock no
 * other LWP runs, unless the owner waits in between. An operation that locks for itself therefore
 * has the same effect as a system call that keeps the lock over several operations.
 */
public final class SleepLock implements Waitable {
  /** The LWP that holds it exclusively. */
  private @Nullable Lwp owner;

  /** How many times the owner has locked it, or how many LWPs share it. */
  private int depth;

  private int waiters;

  /** Whether no LWP holds it. */
  @Override
  public boolean isOver() {
    return depth == 0;
  }

  private boolean isSharable() {
    return owner == null;
  }

  public @Nullable Lwp owner() {
    return owner;
  }

  /** Locks it exclusively. */
  public void lock(Cpu cpu, Lwp lwp) {
    if (lwp.isKernel()) {
      return;
    }
    if (owner != lwp) {
      if (depth != 0) {
        await(cpu, this);
      }
      owner = lwp;
      lwp.took(this);
    }
    depth++;
  }

  /** Whether {@code lwp} could lock it without waiting. */
  public boolean isFreeFor(Lwp lwp) {
    return depth == 0 || owner == lwp || lwp.isKernel();
  }

  /** Locks it exclusively if no other LWP holds it; false otherwise. */
  public boolean tryLock(Lwp lwp) {
    if (lwp.isKernel()) {
      return true;
    }
    if (owner != lwp) {
      if (depth != 0) {
        return false;
      }
      owner = lwp;
      lwp.took(this);
    }
    depth++;
    return true;
  }

  /** Locks it shared. An exclusive owner keeps it exclusively. */
  public void share(Cpu cpu, Lwp lwp) {
    if (lwp.isKernel()) {
      return;
    }
    if (owner == lwp) {
      depth++;
      return;
    }
    if (owner != null) {
      await(cpu, this::isSharable);
    }
    lwp.took(this);
    depth++;
  }

  private void await(Cpu cpu, Waitable what) {
    waiters++;
    try {
      while (!what.isOver()) {
        cpu.sleepers.await(what, owner);
      }
    } finally {
      waiters--;
    }
  }

  /** Unlocks it once. */
  public void unlock(Cpu cpu, Lwp lwp) {
    if (lwp.isKernel()) {
      return;
    }
    if (depth <= 0 || (owner != null && owner != lwp)) {
      throw new IllegalStateException("a lock is released by an LWP that does not hold it");
    }
    depth--;
    if (owner == null) {
      lwp.gave(this);
    } else if (depth == 0) {
      owner = null;
      lwp.gave(this);
    }
    if (waiters > 0) {
      cpu.sleepers.wakeup();
    }
  }

  /**
   * Unlocks it as often as {@code lwp} has locked it exclusively.
   *
   * @return how often, for {@link #relock}
   */
  public int unlockAll(Cpu cpu, Lwp lwp) {
    int times = owner == lwp ? depth : 0;
    for (int i = 0; i < times; i++) {
      unlock(cpu, lwp);
    }
    return times;
  }

  public void relock(Cpu cpu, Lwp lwp, int times) {
    for (int i = 0; i < times; i++) {
      lock(cpu, lwp);
    }
  }

  /** Drops one hold of an LWP whose system call ended in an exception. */
  public void abandon() {
    if (owner != null) {
      owner = null;
      depth = 0;
    } else {
      depth--;
    }
  }
}

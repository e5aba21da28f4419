package org.jpuffs.sim.sched;

import org.jspecify.annotations.Nullable;

/**
 * A lock whose waiters sleep: a vnode's ({@code genfs_lock}), which many may share, or the one that
 * puffs keeps a node's size with ({@code pn_sizemtx}).
 *
 * <p>Unlike the kernel's it may be taken again by who has it. Between giving it back and taking it
 * again nobody else runs, unless something is waited for there; so an operation that takes the lock
 * for itself is as good as a system call that keeps it over several.
 */
public final class SleepLock implements Waitable {
  /** Who has it for itself. */
  private @Nullable Lwp owner;

  /** How many times the owner has it, or others share it. */
  private int depth;

  private int waiters;

  /** Whether nobody has it. */
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

  /** Takes it for {@code lwp} alone. */
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

  /** Whether {@code lwp} could take it without waiting. */
  public boolean isFreeFor(Lwp lwp) {
    return depth == 0 || owner == lwp || lwp.isKernel();
  }

  /** Takes it if nobody else has it. */
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

  /** Takes it together with others who share it; who has it alone goes on having it alone. */
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

  /** Gives it back once. */
  public void unlock(Cpu cpu, Lwp lwp) {
    if (lwp.isKernel()) {
      return;
    }
    if (depth <= 0 || (owner != null && owner != lwp)) {
      throw new IllegalStateException("a lock is given back by who has it not");
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

  /** Gives it back altogether; the answer is for {@link #relock}. */
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

  /** Takes one of the holds of {@code lwp} away, whose call ended before its time. */
  public void abandon() {
    if (owner != null) {
      owner = null;
      depth = 0;
    } else {
      depth--;
    }
  }
}

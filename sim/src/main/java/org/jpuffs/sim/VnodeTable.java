package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBUSY;
import static org.jpuffs.wire.VnodeFlags.FSYNC_RECLAIM;
import static org.jpuffs.wire.VnodeFlags.FSYNC_WAIT;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The life of vnodes: references, inactive, reclaim ({@code kern/vfs_vnode.c}), and the flushing of
 * all those of a mount ({@code vflush}).
 */
final class VnodeTable {
  /** Picks vnodes of a mount. */
  interface Selector {
    boolean selects(Vnode vp);
  }

  /** Where reclaimed vnodes live on until their last reference goes. */
  private static final class DeadMount extends FileMount {
    @Override
    Vnode root() {
      throw new IllegalStateException("the mount of dead vnodes has no root");
    }

    @Override
    int statvfs(org.jpuffs.wire.Statvfs out) {
      return Kern.EOPNOTSUPP;
    }

    @Override
    void cachedStatvfs(org.jpuffs.wire.Statvfs out) {
      out.clear();
    }

    @Override
    int sync(int waitfor, Cred cred) {
      return 0;
    }

    @Override
    int unmount(int unmountFlags) {
      return EBUSY;
    }
  }

  private final SimKernel kernel;
  private final NameCache names;
  private final VnodeOperations dead = new DeadOperations(this);
  private final FileMount deadMount = new DeadMount();

  /** Reclaimed vnodes that somebody still refers to. */
  private int referencedDead;

  /** How often a vnode lost its last reference. */
  private long freed;

  VnodeTable(SimKernel kernel, NameCache names) {
    this.kernel = kernel;
    this.names = names;
  }

  /** Last references whose vnode was locked when they were dropped ({@code vrele_list}). */
  private final ArrayDeque<Vnode> deferred = new ArrayDeque<>();

  /** Locks a vnode, whatever it has become ({@code vn_lock} with {@code LK_RETRY}). */
  void lock(Vnode vp) {
    vp.lock.lock(kernel, kernel.lwp());
  }

  /** Locks a vnode together with others that only look at it. */
  void share(Vnode vp) {
    vp.lock.share(kernel, kernel.lwp());
  }

  void unlock(Vnode vp) {
    vp.lock.unlock(kernel, kernel.lwp());
  }

  /** Unlocks and drops a reference ({@code vput}). */
  void put(Vnode vp) {
    unlock(vp);
    release(vp);
  }

  /**
   * Waits until a vnode, referenced, is neither about to be inactive nor reclaimed ({@code vget}).
   *
   * @return false if it is reclaimed; then the reference is gone
   */
  boolean awaitStable(Vnode vp) {
    if (vp.state != Vnode.State.ACTIVE && !kernel.lwp().isKernel()) {
      if (vp.state != Vnode.State.RECLAIMED) {
        kernel.sleepers.await(vp::isStable, vp.lock.owner());
      }
      if (vp.state == Vnode.State.RECLAIMED) {
        release(vp);
        return false;
      }
    }
    return true;
  }

  /** Drops the last references that had to wait for a lock; false if there is nothing to do. */
  boolean releaseDeferred() {
    for (int i = deferred.size(); i > 0; i--) {
      Vnode vp = deferred.remove();
      if (vp.lock.isOver()) {
        release(vp);
        return true;
      }
      deferred.add(vp);
    }
    return false;
  }

  /** Drops a reference ({@code vrele}); the last one calls inactive, and perhaps reclaims. */
  void release(Vnode vp) {
    if (vp.usecount > 1) {
      vp.usecount--;
      return;
    }
    if (vp.usecount <= 0) {
      throw new IllegalStateException("a vnode's last reference is dropped twice");
    }
    if (vp.state != Vnode.State.RECLAIMED) {
      if (!vp.lock.isFreeFor(kernel.lwp())) {
        deferred.add(vp);
        return;
      }
      if (vp.ops.needsInactive(vp)) {
        inactivate(vp);
      }
    }
    vp.usecount--;
    if (vp.usecount == 0) {
      vp.freedAt = ++freed;
      if (vp.state == Vnode.State.RECLAIMED) {
        referencedDead--;
      }
    }
  }

  /** Reclaims what nobody refers to, who was used last comes last ({@code vfs_drainvnodes}). */
  void drain() {
    for (Vnode vp = longestFree(); vp != null; vp = longestFree()) {
      recycle(vp.ref());
    }
  }

  private @Nullable Vnode longestFree() {
    Vnode longest = null;
    for (int i = 0; i < kernel.mounts.size(); i++) {
      Vnode vp = kernel.mounts.get(i).firstVnode;
      for (; vp != null; vp = vp.mountNext) {
        boolean free = vp.usecount == 0 && vp.puffs != null;
        if (free && (longest == null || vp.freedAt < longest.freedAt)) {
          longest = vp;
        }
      }
    }
    return longest;
  }

  /** How many vnodes are reclaimed, but still referred to, or wait to be given back. */
  int leftover() {
    return referencedDead + deferred.size();
  }

  private void inactivate(Vnode vp) {
    lock(vp);
    vp.state = Vnode.State.BLOCKED;
    boolean recycle = vp.ops.inactive(vp);
    vp.state = Vnode.State.ACTIVE;
    if (recycle) {
      clean(vp);
    }
    kernel.sleepers.wakeup();
    unlock(vp);
  }

  /** Reclaims a vnode if the caller's is the only reference, and drops that ({@code vrecycle}). */
  private boolean recycle(Vnode vp) {
    lock(vp);
    boolean unused = !vp.isDead() && vp.usecount == 1;
    if (unused) {
      clean(vp);
    }
    unlock(vp);
    if (unused) {
      release(vp);
    }
    return unused;
  }

  /** Reclaims a vnode whoever uses it, and drops a reference ({@code vgone}). */
  void gone(Vnode vp) {
    lock(vp);
    if (!vp.isDead()) {
      clean(vp);
    }
    put(vp);
  }

  /** Takes a locked vnode from its file system ({@code vclean}). */
  private void clean(Vnode vp) {
    boolean active = vp.usecount > 1;
    vp.state = Vnode.State.RECLAIMING;
    if (invalidateBuffers(vp, true) != 0) {
      invalidateBuffers(vp, false);
    }
    if (active) {
      vp.ops.inactive(vp);
    }
    vp.ops.reclaim(vp);
    names.purge(vp);
    vp.root = false;
    vp.mount.remove(vp);
    vp.mount = deadMount;
    vp.ops = dead;
    vp.state = Vnode.State.RECLAIMED;
    referencedDead++;
    kernel.sleepers.wakeup();
  }

  /** Throws all pages away, saved first if {@code save} ({@code vinvalbuf}). */
  private int invalidateBuffers(Vnode vp, boolean save) {
    int flags = PageCache.FREE | PageCache.SYNC | PageCache.ALL;
    int error = vp.pages.put(0, 0, save ? flags | PageCache.CLEAN | PageCache.RECLAIM : flags);
    if (error == 0 && save) {
      error = vp.ops.fsync(vp, Cred.NOCRED, FSYNC_WAIT | FSYNC_RECLAIM, 0, 0);
    }
    return error;
  }

  /**
   * Puts a marker before the first vnode of {@code mount}, to walk from there with {@link #next}.
   */
  Vnode marker(FileMount mount) {
    Vnode marker = new Vnode(dead, mount, PageCache.NONE);
    marker.usecount = 0;
    Vnode first = mount.firstVnode;
    marker.mountNext = first;
    if (first == null) {
      mount.lastVnode = marker;
    } else {
      first.mountPrevious = marker;
    }
    mount.firstVnode = marker;
    return marker;
  }

  /**
   * The next living vnode behind {@code marker} that {@code selector} picks, referenced, or null:
   * then the marker is gone too ({@code vfs_vnode_iterator_next}).
   */
  @Nullable Vnode next(FileMount mount, Vnode marker, Selector selector) {
    for (; ; ) {
      Vnode vp = marker.mountNext;
      mount.remove(marker);
      while (vp != null && (isMarker(vp) || isSkipped(vp) || !selector.selects(vp))) {
        vp = vp.mountNext;
      }
      if (vp == null) {
        return null;
      }
      mount.insertAfter(vp, marker);
      if (awaitStable(vp.ref())) {
        return vp;
      }
    }
  }

  /** One of the kernel's threads passes over what is being reclaimed, all others wait for it. */
  private boolean isSkipped(Vnode vp) {
    return vp.isDead() && kernel.lwp().isKernel();
  }

  private static boolean isMarker(Vnode vp) {
    return vp.pages == PageCache.NONE;
  }

  private static boolean any(Vnode vp) {
    return true;
  }

  /**
   * Reclaims every vnode of {@code mount} that nobody uses; with {@code force} all of them ({@code
   * vflush}).
   *
   * @return EBUSY if there are vnodes left
   */
  int flush(FileMount mount, boolean force) {
    boolean busy = false;
    Vnode marker = marker(mount);
    for (Vnode vp = next(mount, marker, VnodeTable::any);
        vp != null;
        vp = next(mount, marker, VnodeTable::any)) {
      if (recycle(vp)) {
        continue;
      }
      if (force) {
        gone(vp);
        continue;
      }
      release(vp);
      busy = true;
    }
    return busy || mount.firstVnode != null ? EBUSY : 0;
  }
}

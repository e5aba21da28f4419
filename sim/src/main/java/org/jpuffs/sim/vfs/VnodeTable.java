package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.VnodeFlags.FSYNC_RECLAIM;
import static org.jpuffs.wire.VnodeFlags.FSYNC_WAIT;

import java.util.ArrayDeque;
import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.page.PagePool;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of vnodes: references, inactive, reclaim ({@code kern/vfs_vnode.c}), and the flush
 * of all vnodes of a mount ({@code vflush}).
 */
public final class VnodeTable {
  /** Selects vnodes of a mount. */
  public interface Selector {
    boolean selects(Vnode vp);
  }

  /** The mount of reclaimed vnodes until their last reference is dropped. */
  private static final class DeadMount extends FileMount {
    @Override
    public Vnode root() {
      throw new IllegalStateException("the mount of dead vnodes has no root");
    }

    @Override
    public int statvfs(Statvfs out) {
      return EOPNOTSUPP;
    }

    @Override
    public void cachedStatvfs(Statvfs out) {
      out.clear();
    }

    @Override
    public int sync(int waitfor, Cred cred) {
      return 0;
    }

    @Override
    public int unmount(int unmountFlags) {
      return EBUSY;
    }
  }

  /** Free all pages of a vnode ({@code vinvalbuf}). */
  private static final int INVALIDATE = PageCache.FREE | PageCache.SYNC | PageCache.ALL;

  private final Cpu cpu;
  private final PagePool pages;
  private final NameCache names;
  private final VnodeOperations dead = new DeadOperations(this);
  private final FileMount deadMount = new DeadMount();

  /** The number of reclaimed vnodes that still have references. */
  private int referencedDead;

  /** How often a vnode lost its last reference. */
  private long freed;

  VnodeTable(Cpu cpu, NameCache names, PagePool pages) {
    this.cpu = cpu;
    this.names = names;
    this.pages = pages;
  }

  /** Vnodes that were locked when their last reference was dropped ({@code vrele_list}). */
  private final ArrayDeque<Vnode> deferred = new ArrayDeque<>();

  /** A new vnode with one reference ({@code getnewvnode}). */
  public Vnode newVnode(VnodeOperations ops, FileMount mount) {
    return Vnode.allocate(ops, mount, pages);
  }

  /** Locks a vnode, even if it is reclaimed ({@code vn_lock} with {@code LK_RETRY}). */
  public void lock(Vnode vp) {
    vp.lock.lock(cpu, cpu.lwp());
  }

  /** Locks a vnode shared. */
  public void share(Vnode vp) {
    vp.lock.share(cpu, cpu.lwp());
  }

  public void unlock(Vnode vp) {
    vp.lock.unlock(cpu, cpu.lwp());
  }

  /** Unlocks a vnode and drops a reference ({@code vput}). */
  public void put(Vnode vp) {
    unlock(vp);
    release(vp);
  }

  /**
   * Waits until a referenced vnode is neither being made inactive nor being reclaimed ({@code
   * vget}).
   *
   * @return false if it is reclaimed; the reference is then dropped
   */
  public boolean awaitStable(Vnode vp) {
    if (vp.state != Vnode.State.ACTIVE && !cpu.lwp().isKernel()) {
      if (vp.state != Vnode.State.RECLAIMED) {
        cpu.sleepers.await(vp::isStable, vp.lock.owner());
      }
      if (vp.state == Vnode.State.RECLAIMED) {
        release(vp);
        return false;
      }
    }
    return true;
  }

  /** Drops one last reference that waits for a lock; false if there is none. */
  public boolean releaseDeferred() {
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

  /**
   * Drops a reference ({@code vrele}). The last one makes the vnode inactive, and perhaps reclaims
   * it.
   */
  public void release(Vnode vp) {
    if (vp.usecount > 1) {
      vp.usecount--;
      return;
    }
    if (vp.usecount <= 0) {
      throw new IllegalStateException("a vnode's last reference is dropped twice");
    }
    if (vp.state != Vnode.State.RECLAIMED) {
      if (!vp.lock.isFreeFor(cpu.lwp())) {
        deferred.add(vp);
        return;
      }
      if (vp.ops.needsInactive(vp)) {
        inactivate(vp);
      }
      vp.forgetMappings();
    }
    vp.usecount--;
    if (vp.usecount == 0) {
      vp.freedAt = ++freed;
      if (vp.state == Vnode.State.RECLAIMED) {
        referencedDead--;
      }
    }
  }

  /** The number of reclaimed vnodes that still have references, and of references to drop. */
  public int leftover() {
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
    cpu.sleepers.wakeup();
    unlock(vp);
  }

  /**
   * Reclaims a vnode if the caller's is the only reference, which is then dropped ({@code
   * vrecycle}).
   *
   * @return whether it was reclaimed
   */
  boolean recycle(Vnode vp) {
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

  /** Reclaims a vnode even if others use it, and drops a reference ({@code vgone}). */
  void gone(Vnode vp) {
    lock(vp);
    if (!vp.isDead()) {
      clean(vp);
    }
    put(vp);
  }

  /** Takes a locked vnode away from its file system ({@code vclean}). */
  private void clean(Vnode vp) {
    boolean active = vp.usecount > 1;
    vp.state = Vnode.State.RECLAIMING;
    if (saveBuffers(vp) != 0) {
      vp.pages.put(0, 0, INVALIDATE);
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
    cpu.sleepers.wakeup();
  }

  /** Writes and frees all pages ({@code vinvalbuf} with {@code V_SAVE}); 0 or an error. */
  private static int saveBuffers(Vnode vp) {
    int error = vp.pages.put(0, 0, INVALIDATE | PageCache.CLEAN | PageCache.RECLAIM);
    if (error == 0) {
      error = vp.ops.fsync(vp, Cred.NOCRED, FSYNC_WAIT | FSYNC_RECLAIM, 0, 0);
    }
    return error;
  }

  /** Puts a marker before the first vnode of {@code mount}, for {@link #next}. */
  public Vnode marker(FileMount mount) {
    Vnode marker = Vnode.marker(dead, mount, pages);
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
   * The next vnode after {@code marker} that is alive and selected, referenced; null at the end,
   * and then the marker is removed ({@code vfs_vnode_iterator_next}).
   */
  public @Nullable Vnode next(FileMount mount, Vnode marker, Selector selector) {
    for (; ; ) {
      Vnode vp = marker.mountNext;
      mount.remove(marker);
      while (vp != null && (vp.marker || isSkipped(vp) || !selector.selects(vp))) {
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

  /**
   * Whether to skip a vnode that is being reclaimed: the kernel's own threads do, all others wait
   * for it.
   */
  private boolean isSkipped(Vnode vp) {
    return vp.isDead() && cpu.lwp().isKernel();
  }

  private static boolean any(Vnode vp) {
    return true;
  }

  /**
   * Reclaims the unused vnodes of {@code mount}, with {@code MNT_FORCE} all ({@code vflush}).
   *
   * @return EBUSY if there are vnodes left
   */
  public int flush(FileMount mount, int unmountFlags) {
    boolean busy = false;
    Vnode marker = marker(mount);
    for (Vnode vp = next(mount, marker, VnodeTable::any);
        vp != null;
        vp = next(mount, marker, VnodeTable::any)) {
      if (recycle(vp)) {
        continue;
      }
      if ((unmountFlags & MNT_FORCE) != 0) {
        gone(vp);
        continue;
      }
      release(vp);
      busy = true;
    }
    return busy || mount.firstVnode != null ? EBUSY : 0;
  }
}

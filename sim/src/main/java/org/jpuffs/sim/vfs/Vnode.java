package org.jpuffs.sim.vfs;

import org.jpuffs.sim.page.PageAccess;
import org.jpuffs.sim.page.PageCache;
import org.jpuffs.sim.page.PagePool;
import org.jpuffs.sim.page.PageRun;
import org.jpuffs.sim.page.PageTransfer;
import org.jpuffs.sim.page.UvmObject;
import org.jpuffs.sim.sched.SleepLock;
import org.jpuffs.sim.sys.Kern;
import org.jspecify.annotations.Nullable;

/** A file in the kernel ({@code struct vnode}). */
public final class Vnode extends UvmObject {
  /** The state of a vnode ({@code vcache_state}). */
  enum State {
    ACTIVE,
    /** In {@code VOP_INACTIVE}. */
    BLOCKED,
    RECLAIMING,
    RECLAIMED
  }

  public VnodeOperations ops;
  public FileMount mount;
  public int type = Kern.VNON;
  State state = State.ACTIVE;

  /** The number of references; a vnode with none is only cached. */
  int usecount = 1;

  /**
   * When it lost its last reference, as a number that grows: its place in {@code vnode_free_list}.
   */
  long freedAt;

  /** The number of open descriptors that may write. */
  public int writecount;

  /** Whether a process may have mapped it ({@code VV_MAPPED}). */
  public boolean mapped;

  /** The device number of a device node. */
  public long rdev;

  /** Whether it is the root of its mount ({@code VV_ROOT}). */
  public boolean root;

  /** The file system mounted on it. */
  public @Nullable FileMount mountedHere;

  /** The data of the file system ({@code v_data}); null after the reclaim. */
  public @Nullable Object data;

  public final PageCache pages;

  /** The lock of {@code vn_lock}. */
  public final SleepLock lock = new SleepLock();

  /** Neighbours in the mount's list, which keeps the order of creation. */
  @Nullable Vnode mountNext;

  @Nullable Vnode mountPrevious;

  /** The cached names of this vnode ({@code v_nclist}). */
  NameCache.@Nullable Entry names;

  /** The cached names in this directory ({@code v_dnclist}). */
  NameCache.@Nullable Entry children;

  /** Whether it only marks a place in the list of its mount ({@code vfs_vnode_iterator_init}). */
  public final boolean marker;

  private Vnode(VnodeOperations ops, FileMount mount, PagePool pool, boolean marker) {
    this.ops = ops;
    this.mount = mount;
    this.marker = marker;
    pages = new PageCache(pool, this);
  }

  public static Vnode allocate(VnodeOperations ops, FileMount mount, PagePool pool) {
    return new Vnode(ops, mount, pool, false);
  }

  public static Vnode marker(VnodeOperations ops, FileMount mount, PagePool pool) {
    Vnode marker = new Vnode(ops, mount, pool, true);
    marker.usecount = 0;
    return marker;
  }

  @Override
  protected int getpages(PageRun run, long offset, int count, PageAccess access) {
    return ops.getpages(this, run, offset, count, access);
  }

  @Override
  protected void pagesModified() {
    ops.pagesModified(this);
  }

  /** What the vnode may be mapped for is forgotten with the last reference ({@code vrelel}). */
  void forgetMappings() {
    mapped = false;
    writeMapped = false;
  }

  @Override
  protected void strategy(int from, int length, long offset, PageTransfer transfer) {
    ops.strategy(this, from, length, offset, transfer);
  }

  @Override
  protected int maxTransfer() {
    return ops.maxTransfer(this);
  }

  public boolean isDirectory() {
    return type == Kern.VDIR;
  }

  public boolean isRegular() {
    return type == Kern.VREG;
  }

  /** Whether it is reclaimed, or is being reclaimed ({@code vdead_check}). */
  public boolean isDead() {
    return state == State.RECLAIMING || state == State.RECLAIMED;
  }

  /** Whether no LWP is about to make it inactive or to reclaim it. */
  boolean isStable() {
    return state == State.ACTIVE || state == State.RECLAIMED;
  }

  public Vnode ref() {
    usecount++;
    return this;
  }
}

package org.jpuffs.sim;

import org.jspecify.annotations.Nullable;

/** A file as the kernel knows it: {@code struct vnode}. */
final class Vnode {
  /** How far a vnode has come ({@code vcache_state}). */
  enum State {
    ACTIVE,
    /** In {@code VOP_INACTIVE}. */
    BLOCKED,
    RECLAIMING,
    RECLAIMED
  }

  /** The size of a vnode that was never told it ({@code VSIZENOTSET}). */
  static final long SIZE_NOT_SET = -1;

  VnodeOperations ops;
  FileMount mount;
  int type = Kern.VNON;
  State state = State.ACTIVE;

  /** References; at 0 the vnode is cached only. */
  int usecount = 1;

  /** When it lost its last reference: where it stands in {@code vnode_free_list}. */
  long freedAt;

  /** Open descriptors that may write. */
  int writecount;

  /** The file's size. */
  long size;

  /** The size that it will have after a write under way; never below {@link #size}. */
  long writesize;

  /** The device number of a device node. */
  long rdev;

  /** Whether it is the root of its mount ({@code VV_ROOT}). */
  boolean root;

  /** Whether there may be dirty pages ({@code VI_ONWORKLST}). */
  boolean onWorklist;

  /** What is mounted on it. */
  @Nullable FileMount mountedHere;

  /** What puffs knows of it; null unless it belongs to a puffs mount. */
  @Nullable PuffsNode puffs;

  /** What the root file system knows of it. */
  @Nullable RootNode rootNode;

  final PageCache pages;

  /** {@code vn_lock}'s. */
  final SleepLock lock = new SleepLock();

  /** Neighbours in the mount's list, which keeps the order of creation. */
  @Nullable Vnode mountNext;

  @Nullable Vnode mountPrevious;

  /** Cached names of this vnode ({@code v_nclist}). */
  NameCache.@Nullable Entry names;

  /** Cached names in this directory ({@code v_dnclist}). */
  NameCache.@Nullable Entry children;

  Vnode(VnodeOperations ops, FileMount mount, PageCache pages) {
    this.ops = ops;
    this.mount = mount;
    this.pages = pages;
  }

  boolean isDirectory() {
    return type == Kern.VDIR;
  }

  boolean isRegular() {
    return type == Kern.VREG;
  }

  /** Whether it is dead or dying ({@code vdead_check}). */
  boolean isDead() {
    return state == State.RECLAIMING || state == State.RECLAIMED;
  }

  /** Whether nobody is about to take it away. */
  boolean isStable() {
    return state == State.ACTIVE || state == State.RECLAIMED;
  }

  /** The puffs side of a vnode that is known to have one. */
  PuffsNode pn() {
    PuffsNode pn = puffs;
    if (pn == null) {
      throw new IllegalStateException("a vnode of no puffs mount where one was needed");
    }
    return pn;
  }

  Vnode ref() {
    usecount++;
    return this;
  }
}

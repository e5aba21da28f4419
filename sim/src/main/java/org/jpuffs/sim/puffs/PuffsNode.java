package org.jpuffs.sim.puffs;

import org.jpuffs.sim.sched.SleepLock;
import org.jpuffs.sim.vfs.ByteLocks;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jspecify.annotations.Nullable;

/** The data of a vnode of puffs ({@code struct puffs_node}). */
public final class PuffsNode {
  /** The file server has no reference to the node any more ({@code PNODE_NOREFS}). */
  static final int NOREFS = 0x001;

  /** Inactive and without references: nothing is written any more ({@code PNODE_DYING}). */
  static final int DYING = 0x002;

  /** Page writes are fire-and-forget ({@code PNODE_FAF}). */
  static final int FAF = 0x004;

  /** INACTIVE is sent on demand, and a setback demands it ({@code PNODE_DOINACT}). */
  static final int DOINACT = 0x008;

  /** Cached times and size that the file server does not know yet. */
  static final int ATIME = 0x10;

  static final int CTIME = 0x20;
  static final int MTIME = 0x40;
  public static final int SIZE = 0x80;
  static final int METACACHE = ATIME | CTIME | MTIME | SIZE;

  /** Its expiry is queued ({@code PNODE_SOPEXP}). */
  static final int EXPIRY_QUEUED = 0x100;

  /** Reads bypass the page cache ({@code PNODE_RDIRECT}). */
  static final int RDIRECT = 0x200;

  /** Writes bypass the page cache ({@code PNODE_WDIRECT}). */
  static final int WDIRECT = 0x400;

  /** The file server's number of the node. */
  final long cookie;

  public final Vnode vnode;

  /** Held while the size may change ({@code pn_sizemtx}). */
  final SleepLock sizeLock = new SleepLock();

  /** The flags above. */
  public int stat;

  /** The number of replies that have named the node. */
  int nlookup;

  public long atime;
  long ctime;
  public long mtime;
  long cachedSize;

  /** The size that the file server has last sent or received. */
  long serversize;

  /** The ticks at which the cached names, the grace and the cached attributes end. */
  int nameTimeout;

  int grace;
  int attributesTimeout;

  @Nullable VattrBuffer cachedAttributes;

  /** Events that the server has reported and no poll has taken yet. */
  int revents;

  /** The locks of the file, if the kernel keeps them. */
  private @Nullable ByteLocks locks;

  /** The open fifo; null if it is not open, or is no fifo. */
  @Nullable Fifo fifo;

  /** The directory it was found in, referenced, if {@code ..} is cached. */
  public @Nullable Vnode parent;

  /** The next node with the same hash. */
  public @Nullable PuffsNode hashNext;

  PuffsNode(long cookie, Vnode vnode) {
    this.cookie = cookie;
    this.vnode = vnode;
  }

  /** The node of a vnode that has one ({@code VPTOPP}). */
  public static PuffsNode of(Vnode vp) {
    if (vp.data instanceof PuffsNode node) {
      return node;
    }
    throw new IllegalStateException("a vnode without a puffs node where one was needed");
  }

  /** The node of a vnode, or null if it is reclaimed. */
  static @Nullable PuffsNode orNull(Vnode vp) {
    return vp.data instanceof PuffsNode node ? node : null;
  }

  /** The locks of the file that the kernel keeps. */
  ByteLocks byteLocks() {
    ByteLocks kept = locks;
    if (kept == null) {
      kept = new ByteLocks();
      locks = kept;
    }
    return kept;
  }

  boolean has(int flag) {
    return (stat & flag) != 0;
  }

  /**
   * Notes that the kernel has changed times or the size at {@code now} ({@code puffs_updatenode}).
   */
  void update(int what, long now, long size) {
    if ((what & ATIME) != 0) {
      atime = now;
    }
    if ((what & CTIME) != 0) {
      ctime = now;
    }
    if ((what & MTIME) != 0) {
      mtime = now;
    }
    if ((what & SIZE) != 0) {
      cachedSize = size;
    }
    stat |= what;
  }
}

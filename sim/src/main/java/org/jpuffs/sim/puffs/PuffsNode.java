package org.jpuffs.sim.puffs;

import org.jpuffs.sim.sched.SleepLock;
import org.jpuffs.sim.vfs.ByteLocks;
import org.jpuffs.sim.vfs.VattrBuffer;
import org.jpuffs.sim.vfs.Vnode;
import org.jspecify.annotations.Nullable;

/** What puffs knows of a vnode: {@code struct puffs_node}. */
public final class PuffsNode {
  /** The file server has no reference to the node left ({@code PNODE_NOREFS}). */
  static final int NOREFS = 0x001;

  /** Without references and inactive: nothing is written any more ({@code PNODE_DYING}). */
  static final int DYING = 0x002;

  /** Page writes are fire-and-forget ({@code PNODE_FAF}). */
  static final int FAF = 0x004;

  /** With inactive on demand: there is a demand ({@code PNODE_DOINACT}). */
  static final int DOINACT = 0x008;

  /** The cached times and size that the file server has not heard of. */
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

  /** The file server's name of the node. */
  public final long cookie;

  public final Vnode vnode;

  /** Held while the size may change ({@code pn_sizemtx}). */
  final SleepLock sizeLock = new SleepLock();

  /** The flags above. */
  public int stat;

  /** How many replies named the node since it was made. */
  int nlookup;

  public long atime;
  public long ctime;
  public long mtime;
  long cachedSize;

  /** The size that the file server was last told or told us. */
  long serversize;

  /** Ticks at which cached names of the node end, its grace, and its cached attributes. */
  int nameTimeout;

  int grace;
  int attributesTimeout;

  @Nullable VattrBuffer cachedAttributes;

  /** Events that the server told of and no poll has taken yet. */
  int revents;

  /** Locks that the kernel keeps. */
  public @Nullable ByteLocks locks;

  /** The directory it was found in, referenced, where {@code ..} is cached. */
  public @Nullable Vnode parent;

  /** The next in the cookie table. */
  public @Nullable PuffsNode hashNext;

  public PuffsNode(long cookie, Vnode vnode) {
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

  boolean has(int flag) {
    return (stat & flag) != 0;
  }

  /** Notes that the kernel changed times or the size at {@code now} ({@code puffs_updatenode}). */
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

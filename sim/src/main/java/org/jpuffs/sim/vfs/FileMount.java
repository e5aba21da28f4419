package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EOPNOTSUPP;

import org.jpuffs.sim.sched.SleepLock;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/** A mounted file system: {@code struct mount} and its vfsops(9). */
public abstract class FileMount {
  /** Flags of {@link org.jpuffs.wire.MountFlags}. */
  public int flags;

  /** The directory it is mounted on, referenced. */
  @Nullable Vnode covered;

  /** Whether the unmount is complete ({@code IMNT_GONE}). */
  boolean gone;

  /** Whether an unmount is in progress. */
  public boolean unmounting;

  /** Held during a rename from one directory to another ({@code VFS_RENAMELOCK_ENTER}). */
  public final SleepLock renameLock = new SleepLock();

  /** {@code f_fsidx.__fsid_val[0]}, the device number of stat(2). */
  public long fsid;

  /** The vnodes in the order of their creation ({@code mnt_vnodelist}). */
  @Nullable Vnode firstVnode;

  @Nullable Vnode lastVnode;

  /** The root, referenced; null if the file system fails to give it ({@code VFS_ROOT}). */
  public abstract @Nullable Vnode root();

  public abstract int statvfs(Statvfs out);

  /** Writes what the kernel knows of the file system into {@code out}, without a request. */
  public abstract void cachedStatvfs(Statvfs out);

  /**
   * Writes the handle of {@code vp} into {@code id} ({@code VFS_VPTOFH}).
   *
   * @return 0 or an error: E2BIG if {@code id} has too little room
   */
  public int vptofh(Vnode vp, Fid id) {
    return EOPNOTSUPP;
  }

  /**
   * Finds the vnode of a handle, into {@code cn.found}, referenced ({@code VFS_FHTOVP}); 0 or an
   * error.
   */
  public int fhtovp(Fid id, Componentname cn) {
    return EOPNOTSUPP;
  }

  public abstract int sync(int waitfor, Cred cred);

  public abstract int unmount(int unmountFlags);

  /** Runs one task of the mount's own thread; false if there is none. */
  public boolean runThread() {
    return false;
  }

  public final boolean readOnly() {
    return (flags & MountFlags.MNT_RDONLY) != 0;
  }

  public final void append(Vnode vp) {
    vp.mountPrevious = lastVnode;
    vp.mountNext = null;
    if (lastVnode == null) {
      firstVnode = vp;
    } else {
      lastVnode.mountNext = vp;
    }
    lastVnode = vp;
  }

  final void insertAfter(Vnode vp, Vnode marker) {
    Vnode next = vp.mountNext;
    marker.mountPrevious = vp;
    marker.mountNext = next;
    vp.mountNext = marker;
    if (next == null) {
      lastVnode = marker;
    } else {
      next.mountPrevious = marker;
    }
  }

  public final void remove(Vnode vp) {
    Vnode next = vp.mountNext;
    Vnode previous = vp.mountPrevious;
    if (next == null) {
      lastVnode = previous;
    } else {
      next.mountPrevious = previous;
    }
    if (previous == null) {
      firstVnode = next;
    } else {
      previous.mountNext = next;
    }
    vp.mountNext = null;
    vp.mountPrevious = null;
  }
}

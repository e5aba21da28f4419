package org.jpuffs.sim;

import org.jpuffs.wire.Statvfs;
import org.jspecify.annotations.Nullable;

/** A mounted file system: {@code struct mount} and its vfsops(9). */
abstract class FileMount {
  /** {@link org.jpuffs.wire.MountFlags}. */
  int flags;

  /** The directory it is mounted on, referenced. */
  @Nullable Vnode covered;

  /** Whether it is unmounted for good ({@code IMNT_GONE}). */
  boolean gone;

  /** Whether an unmount is under way. */
  boolean unmounting;

  /** Held while names go from one directory to another ({@code VFS_RENAMELOCK_ENTER}). */
  final SleepLock renameLock = new SleepLock();

  /** {@code f_fsidx.__fsid_val[0]}, what stat shows as the device. */
  long fsid;

  /** The vnodes in the order of their creation ({@code mnt_vnodelist}). */
  @Nullable Vnode firstVnode;

  @Nullable Vnode lastVnode;

  /** A reference to the root, or null if that cannot be had. */
  abstract @Nullable Vnode root();

  abstract int statvfs(Statvfs out);

  /** What is known of the file system without asking it, into {@code out}. */
  abstract void cachedStatvfs(Statvfs out);

  /** Fills {@code id}, as far as its room goes: 0 or an error, E2BIG if it needs more. */
  int vptofh(Vnode vp, FileId id) {
    return Kern.EOPNOTSUPP;
  }

  /** The vnode of {@code id}, into {@code cn.found}, referenced; 0 or an error. */
  int fhtovp(FileId id, ComponentName cn) {
    return Kern.EOPNOTSUPP;
  }

  abstract int sync(int waitfor, Cred cred);

  abstract int unmount(int unmountFlags);

  final boolean readOnly() {
    return (flags & org.jpuffs.wire.MountFlags.MNT_RDONLY) != 0;
  }

  final void append(Vnode vp) {
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

  final void remove(Vnode vp) {
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

package org.jpuffs.sim;

import static org.jpuffs.sim.Kern.EBUSY;
import static org.jpuffs.sim.Kern.ENOENT;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.MountFlags.MNT_WAIT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is mounted, the root first, and how it is unmounted ({@code kern/vfs_mount.c}). */
final class MountTable {
  /** A mount whose device {@code closer} has closed. */
  private record Dying(FileMount mount, Lwp closer) {}

  private final SimKernel kernel;
  private final List<FileMount> mounts = new ArrayList<>();
  private final RootFileSystem root;
  private final Vnode rootVnode;

  /** Unmounts that wait until no call is under way. */
  private final List<Dying> dying = new ArrayList<>();

  MountTable(SimKernel kernel) {
    this.kernel = kernel;
    root = new RootFileSystem(kernel);
    root.fsid = kernel.newFsid();
    mounts.add(root);
    rootVnode = root.top();
  }

  /** The root of all, not referenced. */
  Vnode rootVnode() {
    return rootVnode;
  }

  /** How many references there are from outside to what lies under all mounts. */
  int referencesToRoot() {
    return root.references();
  }

  int size() {
    return mounts.size();
  }

  FileMount get(int index) {
    return mounts.get(index);
  }

  /** Mounts on {@code covered}, whose reference it takes over. */
  void add(FileMount mount, Vnode covered) {
    mount.covered = covered;
    kernel.names.purge(covered);
    mounts.add(mount);
    covered.mountedHere = mount;
  }

  /** The mount of file system {@code fsid}, if there is one. */
  @Nullable FileMount find(long fsid) {
    for (FileMount mount : mounts) {
      if (mount.fsid == fsid) {
        return mount;
      }
    }
    return null;
  }

  /** The directory that {@code mount} is mounted on. */
  Vnode coveredBy(FileMount mount) {
    Vnode covered = mount.covered;
    return covered == null ? rootVnode : covered;
  }

  /** Has the thread of one mount do one thing; false if there is nothing to do. */
  boolean runWorker() {
    for (int i = 0; i < mounts.size(); i++) {
      if (mounts.get(i) instanceof PuffsMount mount && mount.worker().runOne()) {
        return true;
      }
    }
    return false;
  }

  /** Unmounts when no call is under way any more: the file server has left its device. */
  void unmountLater(FileMount mount, Lwp closer) {
    dying.add(new Dying(mount, closer));
  }

  /** Unmounts what is to be, but for what somebody else unmounts just now; false if nothing is. */
  boolean unmountDying() {
    if (dying.isEmpty()) {
      return false;
    }
    boolean any = false;
    Lwp self = kernel.lwp();
    for (int i = 0; i < dying.size(); i++) {
      Dying next = dying.get(i);
      if (!next.mount().unmounting) {
        dying.remove(i--);
        kernel.resume(next.closer());
        unmount(next.mount(), MNT_FORCE);
        any = true;
      }
    }
    kernel.resume(self);
    return any;
  }

  /** Unmounts all but the root. */
  void unmountAll(int flags) {
    for (int i = mounts.size() - 1; i > 0; i--) {
      unmount(mounts.get(i), flags);
    }
  }

  /** Unmounts ({@code dounmount}). */
  int unmount(FileMount mount, int flags) {
    if (mount.unmounting) {
      return EBUSY;
    }
    if (mount.gone) {
      return ENOENT;
    }
    mount.unmounting = true;
    kernel.names.purge(mount);
    boolean force = (flags & MNT_FORCE) != 0;
    int error = mount.readOnly() || force ? 0 : mount.sync(MNT_WAIT, kernel.lwp().cred);
    if (error == 0 || force) {
      error = mount.unmount(flags);
    }
    mount.unmounting = false;
    if (error != 0) {
      return error;
    }
    mount.gone = true;
    mounts.remove(mount);
    Vnode covered = coveredBy(mount);
    covered.mountedHere = null;
    kernel.vnodes.release(covered);
    return 0;
  }
}

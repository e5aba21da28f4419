package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.EBUSY;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.wire.MountFlags.MNT_FORCE;
import static org.jpuffs.wire.MountFlags.MNT_NOWAIT;
import static org.jpuffs.wire.MountFlags.MNT_WAIT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.KernelProfile;
import org.jspecify.annotations.Nullable;

/** The mounts of a kernel, the root first ({@code kern/vfs_mount.c}). */
public final class MountTable {
  /** A mount whose device {@code closer} has closed. */
  private record Dying(FileMount mount, Lwp closer) {}

  private final Cpu cpu;
  private final KernelProfile profile;
  private final VnodeTable vnodes;
  private final NameCache names;
  private final LongSupplier fsids;
  private final List<FileMount> mounts = new ArrayList<>();
  private final RootFileSystem root;
  private final Vnode rootVnode;

  /** The working directories of all processes, in the order of their creation. */
  private final List<WorkingDirectory> workingDirectories = new ArrayList<>();

  /** Unmounts that wait until no system call is in progress. */
  private final List<Dying> dying = new ArrayList<>();

  /** The mounts of a kernel whose other parts are there already. */
  MountTable(Vfs vfs, LongSupplier fsids) {
    cpu = vfs.cpu;
    profile = vfs.profile;
    vnodes = vfs.vnodes;
    names = vfs.names;
    this.fsids = fsids;
    root = new RootFileSystem(cpu, vnodes, profile.rootIsFfs);
    root.fsid = newFsid();
    mounts.add(root);
    rootVnode = root.top();
  }

  /** A number for a new mount. */
  public long newFsid() {
    return fsids.getAsLong();
  }

  /** Adds the working directory of a new process. */
  void register(WorkingDirectory cwd) {
    workingDirectories.add(cwd);
  }

  public void unregister(WorkingDirectory cwd) {
    workingDirectories.remove(cwd);
  }

  /** The root of the file tree, not referenced. */
  public Vnode rootVnode() {
    return rootVnode;
  }

  /** The number of references to vnodes of the root file system, without its own. */
  public int referencesToRoot() {
    return root.references();
  }

  public int size() {
    return mounts.size();
  }

  /** Starts to write the dirty data of all mounts ({@code do_sys_sync}). */
  public void sync(Cred cred) {
    for (int i = 0; i < mounts.size(); i++) {
      FileMount mount = mounts.get(i);
      if (!mount.unmounting && !mount.readOnly()) {
        mount.sync(MNT_NOWAIT, cred);
      }
    }
  }

  /** Mounts on {@code covered}, and takes over the reference to it. */
  public void add(FileMount mount, Vnode covered) {
    mount.covered = covered;
    names.purge(covered);
    mounts.add(mount);
    covered.mountedHere = mount;
  }

  /**
   * Moves processes whose working directory is now covered into the mount ({@code
   * mount_checkdirs}).
   */
  public void moveIntoMount(Vnode covered, FileMount mount) {
    for (WorkingDirectory cwd : workingDirectories) {
      cwd.moveInto(covered, mount);
    }
  }

  /** Reclaims all unused vnodes, the longest unused first ({@code vfs_drainvnodes}). */
  public void drainVnodes() {
    for (Vnode vp = longestFree(); vp != null; vp = longestFree()) {
      vnodes.recycle(vp.ref());
    }
  }

  private @Nullable Vnode longestFree() {
    Vnode longest = null;
    for (FileMount mount : mounts) {
      for (Vnode vp = mount.firstVnode; vp != null; vp = vp.mountNext) {
        boolean free = vp.usecount == 0 && vp.data != null;
        if (free && (longest == null || vp.freedAt < longest.freedAt)) {
          longest = vp;
        }
      }
    }
    return longest;
  }

  /** The mount with number {@code fsid}, or null. */
  public @Nullable FileMount find(long fsid) {
    for (FileMount mount : mounts) {
      if (mount.fsid == fsid) {
        return mount;
      }
    }
    return null;
  }

  /** The directory that {@code mount} is mounted on, not referenced. */
  public Vnode coveredBy(FileMount mount) {
    Vnode covered = mount.covered;
    return covered == null ? rootVnode : covered;
  }

  /** Runs one task of the thread of one mount; false if there is none. */
  public boolean runThread() {
    for (int i = 0; i < mounts.size(); i++) {
      if (mounts.get(i).runThread()) {
        return true;
      }
    }
    return false;
  }

  /** Unmounts as soon as no system call is in progress: the file server has closed its device. */
  public void unmountLater(FileMount mount, Lwp closer) {
    dying.add(new Dying(mount, closer));
  }

  /**
   * Unmounts the mounts whose device is closed, except those that another LWP unmounts at the
   * moment.
   *
   * @return false if there were none
   */
  public boolean unmountDying() {
    if (dying.isEmpty()) {
      return false;
    }
    boolean any = false;
    Lwp self = cpu.lwp();
    for (int i = 0; i < dying.size(); i++) {
      Dying next = dying.get(i);
      if (!next.mount().unmounting) {
        dying.remove(i--);
        cpu.resume(next.closer());
        unmount(next.mount(), MNT_FORCE);
        any = true;
      }
    }
    cpu.resume(self);
    return any;
  }

  /** Unmounts all but the root. */
  public void unmountAll(int flags) {
    for (int i = mounts.size() - 1; i > 0; i--) {
      unmount(mounts.get(i), flags);
    }
  }

  /** Unmounts ({@code dounmount}). */
  public int unmount(FileMount mount, int flags) {
    if (mount.unmounting) {
      return EBUSY;
    }
    if (mount.gone) {
      return ENOENT;
    }
    mount.unmounting = true;
    names.purge(mount);
    boolean force = (flags & MNT_FORCE) != 0;
    boolean sync = !mount.readOnly() && (!force || profile.syncsBeforeForce);
    int error = sync ? mount.sync(MNT_WAIT, cpu.lwp().cred) : 0;
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
    vnodes.release(covered);
    return 0;
  }
}

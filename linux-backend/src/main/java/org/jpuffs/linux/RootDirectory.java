package org.jpuffs.linux;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.wire.MountFlags;

/**
 * The confinement of user 0: the workplace is the root directory of all tasks, {@code chroot(2)},
 * in a mount namespace of their own. A path cannot leave it. Each fresh directory is mounted on
 * {@code /mnt} by a bind mount, so that its root is one of a mount. The mount has no devices: a
 * program that makes a node of a device cannot open it.
 */
final class RootDirectory implements Confinement {
  private static final Logger LOG = System.getLogger(RootDirectory.class.getName());
  private static final byte[] MOUNT_POINT = bytes("/mnt");
  private static final int DIRECTORY_MODE = 0755;

  private final Task keeper;
  private final Workplace workplace;
  private final int namespace;
  private int trees;

  private RootDirectory(Task keeper, Workplace workplace, int namespace) {
    this.keeper = keeper;
    this.workplace = workplace;
    this.namespace = namespace;
  }

  /**
   * Moves {@code keeper} into a namespace of its own, and makes a workplace in {@code where}.
   *
   * @throws IllegalStateException if one of the calls fails
   */
  static RootDirectory make(Task keeper, String where) {
    Task.checked("unshare", keeper.call(LinuxCall.UNSHARE, LinuxFlags.CLONE_NEWNS));
    mount(keeper, "none", "/", LinuxFlags.MS_REC | LinuxFlags.MS_PRIVATE);
    Task.checked("umask", keeper.call(LinuxCall.UMASK, LinuxKernel.UMASK));
    long path = keeper.path(bytes("/proc/thread-self/ns/mnt"));
    int namespace =
        Task.checked(
            "open /proc/thread-self/ns/mnt",
            keeper.call(LinuxCall.OPENAT, LinuxFlags.AT_FDCWD, path, LinuxFlags.O_CLOEXEC));
    RootDirectory made = new RootDirectory(keeper, Workplace.make(keeper, where), namespace);
    try {
      made.releaseOtherMounts();
      made.changeRoot(keeper);
      made.mkdir(MOUNT_POINT);
    } catch (IllegalStateException failed) {
      made.workplace.remove(keeper);
      throw failed;
    }
    return made;
  }

  private static void mount(Task keeper, String what, String where, int flags) {
    long from = keeper.path(bytes(what));
    long result = keeper.call(LinuxCall.MOUNT, from, keeper.secondPath(bytes(where)), 0, flags, 0);
    Task.checked("mount on " + where, result);
  }

  /**
   * Unmounts in this namespace what the workplace is not below. The namespace has a copy of each
   * mount of the machine, and what another process unmounts would stay in use by the copy.
   */
  private void releaseOtherMounts() {
    Path table = Path.of("/proc/self/task/" + keeper.call(LinuxCall.GETTID) + "/mountinfo");
    int flags = LinuxFlags.UMOUNT_NOFOLLOW | LinuxFlags.MNT_DETACH;
    try {
      List<String> lines = Files.readAllLines(table, StandardCharsets.ISO_8859_1);
      Path own = MountLine.resolved(Path.of(workplace.path()));
      for (Path other : MountLine.apartFrom(own, lines)) {
        byte[] path = other.toString().getBytes(StandardCharsets.UTF_8);
        // One that is gone with the mount above it fails with ENOENT or EINVAL.
        keeper.call(LinuxCall.UMOUNT2, keeper.path(path), flags);
      }
    } catch (IOException unreadable) {
      LOG.log(Level.WARNING, "mounts of the machine stay in use until the check ends", unreadable);
    }
  }

  private void mkdir(byte[] path) {
    long at = keeper.path(path);
    Task.checked("mkdir", keeper.call(LinuxCall.MKDIRAT, LinuxFlags.AT_FDCWD, at, DIRECTORY_MODE));
  }

  private void changeRoot(Task task) {
    Task.checked("fchdir", task.call(LinuxCall.FCHDIR, workplace.descriptor()));
    Task.checked("chroot", task.call(LinuxCall.CHROOT, task.path(bytes("."))));
  }

  @Override
  public byte[] mountPoint() {
    return MOUNT_POINT.clone();
  }

  @Override
  public void enter(Task task) {
    Task.checked("setgroups", task.call(LinuxCall.SETGROUPS, 0, 0));
    Task.checked("setns", task.call(LinuxCall.SETNS, namespace, LinuxFlags.CLONE_NEWNS));
    changeRoot(task);
  }

  @Override
  public int mount() {
    trees++;
    mkdir(bytes(tree()));
    mount(keeper, tree(), "/mnt", LinuxFlags.MS_BIND);
    int flags = LinuxFlags.MS_BIND | LinuxFlags.MS_REMOUNT | LinuxFlags.MS_NODEV;
    mount(keeper, "none", "/mnt", flags);
    return 0;
  }

  private String tree() {
    return "/tree-" + trees;
  }

  @Override
  public int unmount(int flags) {
    int detach = (flags & MountFlags.MNT_FORCE) != 0 ? LinuxFlags.MNT_DETACH : 0;
    int result = unmount(keeper, detach);
    if (result == 0) {
      removeTree();
    }
    return result;
  }

  /** What cannot be removed yet, as a file that its server hides until it is closed, stays. */
  private void removeTree() {
    try {
      new TreeRemoval(keeper).remove(workplace.descriptor(), bytes(tree().substring(1)));
    } catch (IllegalStateException notYet) {
      LOG.log(Level.DEBUG, "removed at the end", notYet);
    }
  }

  private static int unmount(Task keeper, int detach) {
    int linux = LinuxFlags.UMOUNT_NOFOLLOW | detach;
    return (int) keeper.call(LinuxCall.UMOUNT2, keeper.path(MOUNT_POINT), linux);
  }

  @Override
  public int descriptor() {
    return workplace.descriptor();
  }

  @Override
  public void close() {
    unmount(keeper, LinuxFlags.MNT_DETACH);
    keeper.call(LinuxCall.CLOSE, namespace);
    workplace.remove(keeper);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

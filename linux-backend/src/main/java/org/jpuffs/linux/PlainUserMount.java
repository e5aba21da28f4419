package org.jpuffs.linux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.MountFlags;

/** The mount of a plain user, by fusermount3(1). It opens the device when it mounts. */
final class PlainUserMount implements FuseMount {
  /** NetBSD's {@code MNT_*}, and the words of mount(8). */
  private static final Map<Integer, String> FLAGS =
      new TreeMap<>(
          Map.of(
              MountFlags.MNT_RDONLY, "ro",
              MountFlags.MNT_NOSUID, "nosuid",
              MountFlags.MNT_NODEV, "nodev",
              MountFlags.MNT_NOEXEC, "noexec",
              MountFlags.MNT_SYNCHRONOUS, "sync",
              MountFlags.MNT_NOATIME, "noatime"));

  private final Task task;
  private final Fusermount fusermount;
  private final FuseDescriptor descriptor;
  private final Set<String> words;

  private final MountedDirectory directory = new MountedDirectory();

  private final AtomicBoolean knowsOwner = new AtomicBoolean();

  /**
   * @param task looks at the mount
   * @param descriptor one that is not open yet
   * @param words the options of FUSE, as {@code default_permissions}
   */
  PlainUserMount(Task task, Fusermount fusermount, FuseDescriptor descriptor, Set<String> words) {
    this.task = task;
    this.fusermount = fusermount;
    this.descriptor = descriptor;
    this.words = words;
  }

  @Override
  public int mount(byte[] where, String source, int flags) {
    List<String> options = new ArrayList<>();
    options.add("fsname=" + (source.isEmpty() ? "puffs" : source).replaceAll("[\\\\,]", "\\\\$0"));
    options.add("subtype=puffs");
    words.stream().sorted().forEach(options::add);
    FLAGS.forEach(
        (flag, word) -> {
          if ((flags & flag) != 0) {
            options.add(word);
          }
        });
    int result =
        directory.mount(
            where, () -> open(where, String.join(",", options)), fusermount.program(), "-uz");
    return Math.min(result, 0);
  }

  private int open(byte[] where, String options) {
    int opened = fusermount.mount(path(where), options);
    if (opened >= 0) {
      descriptor.opened(opened);
    }
    return opened;
  }

  private static String path(byte[] directory) {
    return new String(directory, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isOn(byte[] path) {
    return directory.is(path);
  }

  /** {@inheritDoc} What the server answers does not matter here. */
  @Override
  public void askForOwner() {
    if (directory.wasMounted() && knowsOwner.compareAndSet(false, true)) {
      synchronized (task) {
        long at = task.path(directory.path());
        int mask = Structs.STATX_MASK;
        long out = task.structAddress();
        task.call(LinuxCall.STATX, LinuxFlags.AT_FDCWD, at, 0, mask, out);
      }
    }
  }

  @Override
  public int unmount(int flags) {
    return directory.wasMounted()
        ? fusermount.unmount(path(directory.path()), (flags & MountFlags.MNT_FORCE) != 0)
        : -Errno.EINVAL.number();
  }

  @Override
  public void ended() {
    directory.ended();
  }
}

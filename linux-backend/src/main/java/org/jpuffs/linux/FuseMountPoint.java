package org.jpuffs.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.MountFlags;

/** Where a {@link FuseDescriptor} is mounted, by mount(2) of a task. */
final class FuseMountPoint implements FuseMount {
  private static final byte[] TYPE = text("fuse.puffs");

  /** In the memory for structs of a task: the type, then the options. */
  private static final int OPTIONS_OFFSET = 32;

  /** Pairs: NetBSD's {@code MNT_*}, Linux's {@code MS_*}. */
  private static final int[][] FLAGS = {
    {MountFlags.MNT_RDONLY, 0x1},
    {MountFlags.MNT_NOSUID, 0x2},
    {MountFlags.MNT_NODEV, LinuxFlags.MS_NODEV},
    {MountFlags.MNT_NOEXEC, 0x8},
    {MountFlags.MNT_SYNCHRONOUS, 0x10},
    {MountFlags.MNT_NOATIME, 0x400},
    {MountFlags.MNT_RELATIME, 0x200000},
  };

  private final Task task;
  private final FuseDescriptor descriptor;
  private final Set<String> words;
  private final int moreFlags;

  private final Lifetime lifetime;

  private final MountedDirectory directory = new MountedDirectory();

  /** What ends the mount if this JVM is killed. */
  enum Lifetime {
    /** The namespace of the mount, which no other process has. */
    NAMESPACE,
    /** A process. */
    WATCHDOG
  }

  /**
   * @param task in whose namespace and root directory the directory is
   * @param words the options of FUSE, as {@code allow_other}
   * @param moreFlags {@code MS_*} in addition to those of the server
   */
  FuseMountPoint(
      Task task, FuseDescriptor descriptor, Set<String> words, int moreFlags, Lifetime lifetime) {
    this.task = task;
    this.descriptor = descriptor;
    this.words = words;
    this.moreFlags = moreFlags;
    this.lifetime = lifetime;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int linux(int flags) {
    int linux = moreFlags;
    for (int[] pair : FLAGS) {
      linux |= (flags & pair[0]) != 0 ? pair[1] : 0;
    }
    return linux;
  }

  @Override
  public int mount(byte[] where, String source, int flags) {
    int linux = linux(flags);
    String options =
        "fd="
            + descriptor.number()
            + ",rootmode=40000,user_id=0,group_id=0"
            + words.stream().sorted().map(word -> "," + word).collect(Collectors.joining());
    IntSupplier call = () -> mount(where, source, linux, options);
    if (lifetime == Lifetime.WATCHDOG) {
      return directory.mount(where, call, "umount", "-l");
    }
    int result = call.getAsInt();
    if (result == 0) {
      directory.mounted(where);
    }
    return result;
  }

  private int mount(byte[] where, String source, int flags, String options) {
    synchronized (task) {
      ByteBuffer memory = task.struct();
      memory.put(0, TYPE).put(TYPE.length, (byte) 0);
      byte[] bytes = text(options);
      memory.put(OPTIONS_OFFSET, bytes).put(OPTIONS_OFFSET + bytes.length, (byte) 0);
      long type = task.structAddress();
      long from = task.path(text(source.isEmpty() ? "puffs" : source));
      long on = task.secondPath(where);
      return (int) task.call(LinuxCall.MOUNT, from, on, type, flags, type + OPTIONS_OFFSET);
    }
  }

  @Override
  public boolean isOn(byte[] path) {
    return directory.is(path);
  }

  /** {@inheritDoc} By umount2(2). */
  @Override
  public int unmount(int flags) {
    int detach = (flags & MountFlags.MNT_FORCE) != 0 ? LinuxFlags.MNT_DETACH : 0;
    if (!directory.wasMounted()) {
      return -Errno.EINVAL.number();
    }
    synchronized (task) {
      long at = task.path(directory.path());
      return (int) task.call(LinuxCall.UMOUNT2, at, LinuxFlags.UMOUNT_NOFOLLOW | detach);
    }
  }

  @Override
  public void ended() {
    directory.ended();
  }
}

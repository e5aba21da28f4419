package org.jpuffs.linux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The directory on which a device of FUSE is mounted; there is none before the mount. */
final class MountedDirectory {
  private volatile byte[] path = {};
  private volatile @Nullable MountWatchdog watchdog;

  /**
   * Mounts the device. If this JVM is killed, a watchdog takes the mount away. It begins before the
   * mount, so that none stays. Where something else is mounted already it begins after the mount:
   * it must not take that away.
   *
   * @param where the path of the directory
   * @param call mounts; negative if that fails
   * @param unmounting the command that takes a mount away, without the directory
   * @return the result of {@code call}
   */
  int mount(byte[] where, IntSupplier call, String... unmounting) {
    boolean isFree = !MountLine.isMountPoint(new String(where, StandardCharsets.UTF_8));
    MountWatchdog early = isFree ? MountWatchdog.start(where, unmounting) : null;
    int result = call.getAsInt();
    if (result >= 0) {
      mounted(where);
      watchdog = early == null ? MountWatchdog.start(where, unmounting) : early;
    } else if (early != null) {
      early.dismiss();
    }
    return result;
  }

  /** The device is mounted now, and nothing has to take it away. */
  void mounted(byte[] where) {
    path = where.clone();
  }

  /** Whether there was a mount. */
  boolean wasMounted() {
    return path.length > 0;
  }

  /** The path of the directory; empty before the mount. */
  byte[] path() {
    return path;
  }

  /** Whether the device is mounted on that path, or was. */
  boolean is(byte[] other) {
    return wasMounted() && Arrays.equals(path, other);
  }

  /** The mount has ended. */
  void ended() {
    MountWatchdog started = watchdog;
    if (started != null) {
      started.dismiss();
    }
  }
}

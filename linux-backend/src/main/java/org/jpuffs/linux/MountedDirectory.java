package org.jpuffs.linux;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The directory on which a device of FUSE is mounted; there is none before the mount. */
final class MountedDirectory {
  private volatile byte[] path = {};
  private volatile @Nullable MountWatchdog watchdog;

  /**
   * The device is mounted now.
   *
   * @param where the path of the directory
   * @param started unmounts it if this JVM is killed; null if nothing has to
   */
  void mounted(byte[] where, @Nullable MountWatchdog started) {
    path = where.clone();
    watchdog = started;
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

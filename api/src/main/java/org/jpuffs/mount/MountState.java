package org.jpuffs.mount;

import java.util.EnumSet;
import java.util.Set;

/**
 * The state of a mount: that of puffs_getstate() of puffs(3), and two states for requests that the
 * loop has not carried out yet.
 *
 * <pre>
 *                mount()               UNMOUNT arrives
 *  BEFORE_MOUNT ---------&gt; RUNNING ---------------------&gt; UNMOUNTING
 *                           ^   |  ^                       |  |   |
 *       the loop has sent   |   |  +-----------------------+  |   |
 *       the request         |   |    the operation fails      |   |
 *                           |   v                             |   |
 *                  UNMOUNT_REQUESTED &lt;------------------------+   |
 *                               requestUnmount()                  |
 *                                                                 | the operation succeeds
 *            exit()            the loop has closed the device     v
 *  any state -------&gt; EXITING -----------------------------&gt; UNMOUNTED
 * </pre>
 *
 * <p>{@link #RUNNING} and {@link #UNMOUNT_REQUESTED} also become {@link #UNMOUNTED}, when the
 * device reports the end of the mount.
 */
public enum MountState {
  /** Not mounted yet. */
  BEFORE_MOUNT,
  /** Mounted. The loop answers requests. */
  RUNNING,
  /** As {@link #RUNNING}. The loop will ask the kernel to unmount, at its next step. */
  UNMOUNT_REQUESTED,
  /** The file system carries out its operation {@code unmount}, which may fail. */
  UNMOUNTING,
  /** The loop will close the device, after the operation that it is carrying out. */
  EXITING,
  /** Unmounted, or the device is closed. The loop has ended, or will at its next step. */
  UNMOUNTED;

  /** The states that can follow. */
  Set<MountState> next() {
    return switch (this) {
      case BEFORE_MOUNT -> EnumSet.of(RUNNING, EXITING);
      case RUNNING -> EnumSet.of(UNMOUNT_REQUESTED, UNMOUNTING, EXITING, UNMOUNTED);
      case UNMOUNT_REQUESTED -> EnumSet.of(RUNNING, EXITING, UNMOUNTED);
      case UNMOUNTING -> EnumSet.of(RUNNING, UNMOUNT_REQUESTED, EXITING, UNMOUNTED);
      case EXITING -> EnumSet.of(UNMOUNTED);
      case UNMOUNTED -> EnumSet.noneOf(MountState.class);
    };
  }

  /** Whether the kernel sends requests in this state, and the loop answers them. */
  boolean isMounted() {
    return this == RUNNING || this == UNMOUNT_REQUESTED || this == UNMOUNTING;
  }
}

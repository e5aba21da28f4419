package org.jpuffs.mount;

/** Where a mount is in its life, puffs_getstate() of puffs(3). */
public enum MountState {
  /** Not mounted yet. */
  BEFORE_MOUNT,
  /** Mounted, and serving. */
  RUNNING,
  /** The file system is being asked whether it may be unmounted. */
  UNMOUNTING,
  /** Over: unmounted, or the server has left. */
  UNMOUNTED
}

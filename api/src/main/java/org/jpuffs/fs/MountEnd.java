package org.jpuffs.fs;

/** Why a mount has ended: {@link FileSystem#end}. */
public enum MountEnd {
  /** The kernel has unmounted the file system: its operation {@code unmount} was carried out. */
  UNMOUNTED,
  /** The server has closed the device, with {@link MountContext#exit()}. */
  EXITED,
  /**
   * The device has reported the end of the mount without an operation {@code unmount}, as puffs(4)
   * does with ENXIO. System calls that waited for a reply have failed.
   */
  DEVICE_LOST,
  /** mount(2) has failed. */
  NOT_MOUNTED,
  /** The loop has thrown an exception, and the device was closed. */
  FAILED,
  /** An operation took longer than {@link MountOptions#timeLimit()}, and the device was closed. */
  TIMED_OUT
}

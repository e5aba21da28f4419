package org.jpuffs.fs;

/** Whether the file system may refuse an unmount: {@code MNT_FORCE} of unmount(2). */
public enum UnmountMode {
  /** The unmount fails if the file system is busy. */
  NORMAL,
  /** The file system must unmount, even if files are open. */
  FORCED
}

package org.jpuffs.linux;

/**
 * How tasks are kept in the workplace, and how an empty directory becomes what programs see as a
 * mount.
 */
interface Confinement {
  /** The absolute path of the mount point, for the tasks. */
  byte[] mountPoint();

  /** Confines a task that has made no call of a program. */
  void enter(Task task);

  /**
   * Makes a new, empty directory the root of the mount.
   *
   * @return 0 or a negated error number
   */
  int mount();

  /**
   * Ends the mount and removes all that is in the directory.
   *
   * @return 0 or a negated error number: EBUSY if files are open, without {@code MNT_FORCE}
   */
  int unmount(int flags);

  /** A descriptor of the workplace. */
  int descriptor();

  /** Ends it all and removes the workplace. */
  void close();
}

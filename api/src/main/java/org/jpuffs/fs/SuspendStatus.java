package org.jpuffs.fs;

/** How far the suspending of a file system has come, puffs_fs_suspend(3). */
public enum SuspendStatus {
  /** It begins: {@code PUFFS_SUSPEND_START}. */
  START,
  /** All is quiet: {@code PUFFS_SUSPEND_SUSPENDED}. */
  SUSPENDED,
  /** Operations go on: {@code PUFFS_SUSPEND_RESUME}. */
  RESUME,
  /** It failed: {@code PUFFS_SUSPEND_ERROR}. */
  ERROR;

  private static final SuspendStatus[] BY_NUMBER = values();

  /**
   * The status of that number.
   *
   * @throws ErrnoException EINVAL if there is none
   */
  public static SuspendStatus of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw Errno.EINVAL.exception();
    }
    return BY_NUMBER[number];
  }
}

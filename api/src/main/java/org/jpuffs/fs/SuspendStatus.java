package org.jpuffs.fs;

/** The stage of the suspension of a file system: puffs_fs_suspend(3). */
public enum SuspendStatus {
  /** The suspension starts: {@code PUFFS_SUSPEND_START}. */
  START,
  /** The file system is suspended; no operations follow: {@code PUFFS_SUSPEND_SUSPENDED}. */
  SUSPENDED,
  /** The file system is resumed: {@code PUFFS_SUSPEND_RESUME}. */
  RESUME,
  /** The suspension has failed: {@code PUFFS_SUSPEND_ERROR}. */
  ERROR;

  private static final SuspendStatus[] BY_NUMBER = values();

  /**
   * The stage with the number {@code number}.
   *
   * @throws ErrnoException EINVAL if there is no such stage
   */
  public static SuspendStatus of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw Errno.EINVAL.exception();
    }
    return BY_NUMBER[number];
  }
}

package org.jpuffs.syscall;

import org.jpuffs.wire.MountFlags;

/** The mount flags that a user who is not the superuser needs, as in puffs_mount(3). */
public final class MountRights {
  private MountRights() {}

  /** The flags for mount(2), if user {@code user} asked for {@code asked}. */
  public static int flags(int user, int asked) {
    return user == 0 ? asked : asked | MountFlags.MNT_NOSUID | MountFlags.MNT_NODEV;
  }
}

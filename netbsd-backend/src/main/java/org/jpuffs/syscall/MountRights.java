package org.jpuffs.syscall;

import org.jpuffs.wire.MountFlags;

/** What mount(2) lets a user mount; puffs_mount(3) asks for no more. */
public final class MountRights {
  private MountRights() {}

  /** The flags for {@code user} where {@code asked} were asked for. */
  public static int flags(int user, int asked) {
    return user == 0 ? asked : asked | MountFlags.MNT_NOSUID | MountFlags.MNT_NODEV;
  }
}

package org.jpuffs.linux;

import org.jpuffs.fuse.FuseMounter;
import org.jpuffs.wire.MountFlags;

/** Where a device of FUSE is mounted, or will be. */
interface FuseMount extends FuseMounter {
  /** Whether it is mounted on that path, or was. */
  boolean isOn(byte[] path);

  /**
   * Unmounts.
   *
   * @param flags 0, or {@code MNT_FORCE} if files may be open
   * @return 0 or a negated error number of NetBSD
   */
  int unmount(int flags);

  /**
   * Lets the kernel ask the server once who owns the root. Until then user 0 does for the kernel
   * ({@code fs/fuse/inode.c, fuse_get_root_inode()}), which refuses a plain user chmod(2) with
   * EPERM. A path that only leads to the root asks for nothing.
   */
  default void askForOwner() {}

  /** {@inheritDoc} Files may be open. */
  @Override
  default void detach() {
    unmount(MountFlags.MNT_FORCE);
  }
}

package org.jpuffs.linux;

import java.nio.file.Path;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.BackendUnavailableException;

/**
 * Who may use a mount of FUSE: {@code fs/fuse/dir.c, fuse_allow_current_process()}. Without the
 * option {@code allow_other} it is the user that has mounted it, and user 0 as little as others.
 */
final class FuseUsers {
  private FuseUsers() {}

  /**
   * Verifies that all processes of a check may use the mount that {@code directory} is on. Those of
   * user 0 become other users.
   *
   * @param client the user whose processes make the calls
   * @throws BackendUnavailableException if some may not; the message names the remedy
   */
  static void verify(String directory, Owner client) throws BackendUnavailableException {
    MountLine mount = MountLine.of(MountLine.resolved(Path.of(directory)));
    if (mount != null) {
      verify(directory, mount, client);
    }
  }

  /** The same of a directory on {@code mount}. */
  static void verify(String directory, MountLine mount, Owner client)
      throws BackendUnavailableException {
    int user = mount.number("user_id");
    if (user < 0 || mount.options().contains("allow_other")) {
      return;
    }
    boolean isOwner = client.uid() == user && client.gid() == mount.number("group_id");
    if (isOwner && !client.isSuperuser()) {
      return;
    }
    String asOwner = user == 0 ? "" : ", or run the check as user " + user;
    throw new BackendUnavailableException(
        directory
            + " is on a mount of FUSE ("
            + mount.type()
            + " on "
            + mount.point()
            + ") that only user "
            + user
            + " may use, and calls of other users fail with EACCES: mount it with -o allow_other"
            + asOwner);
  }
}

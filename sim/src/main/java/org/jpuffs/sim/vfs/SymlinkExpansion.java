package org.jpuffs.sim.vfs;

import static org.jpuffs.sim.sys.Errors.ELOOP;
import static org.jpuffs.sim.sys.Errors.ENAMETOOLONG;
import static org.jpuffs.sim.sys.Errors.ENOENT;
import static org.jpuffs.wire.Limits.MAXPATHLEN;
import static org.jpuffs.wire.Limits.MAXSYMLINKS;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sys.Cred;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.VnodeFlags;

/** Replaces symbolic links in a path by their targets ({@code namei_follow}). */
final class SymlinkExpansion {
  private final ByteBuffer target = ByteBuffer.allocateDirect(MAXPATHLEN);
  private final Uio uio = new Uio();

  /** The links followed in this walk. */
  private int links;

  /** Starts a new walk. */
  void begin() {
    links = 0;
  }

  /**
   * Replaces the path up to {@code rest} by the target of {@code link}.
   *
   * @param path the path, NUL-terminated, of {@code MAXPATHLEN} bytes
   * @return 0 or an error
   */
  int expand(Vnode link, byte[] path, int rest, Cred cred) {
    if (links++ >= MAXSYMLINKS) {
      return ELOOP;
    }
    if ((link.mount.flags & MountFlags.MNT_SYMPERM) != 0) {
      int error = link.ops.access(link, VnodeFlags.VEXEC, cred);
      if (error != 0) {
        return error;
      }
    }
    uio.set(target, 0, MAXPATHLEN, 0);
    int error = link.ops.readlink(link, uio, cred);
    if (error != 0) {
      return error;
    }
    int length = MAXPATHLEN - uio.resid;
    if (length == 0) {
      return ENOENT;
    }
    int end = rest;
    while (path[end] != 0) {
      end++;
    }
    int restLength = end - rest + 1;
    if (length + restLength >= MAXPATHLEN) {
      return ENAMETOOLONG;
    }
    System.arraycopy(path, rest, path, length, restLength);
    target.get(0, path, 0, length);
    return 0;
  }
}

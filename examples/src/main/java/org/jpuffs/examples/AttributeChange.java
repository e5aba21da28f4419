package org.jpuffs.examples;

import org.jpuffs.fs.Access;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.FileType;

/**
 * What of a SETATTR is the caller's wish, and whether it is granted.
 *
 * <p>A system call changes the size, or the times, or mode, owner and flags. What else is given the
 * kernel has kept of earlier reads and writes, and sends along with whatever comes first, under the
 * name of whoever makes that call. It does not send it again: so it is taken over even if the
 * caller's own wish is refused, or data would be lost behind it.
 */
final class AttributeChange {
  private AttributeChange() {}

  /** True if the wish is for another mode, owner, group or flags. */
  static boolean isOfRights(Attributes change) {
    return change.hasMode() || change.hasUid() || change.hasGid() || change.hasFlags();
  }

  /**
   * Whether the times are to be taken over.
   *
   * @return false beside a size that somebody else than the owner sets: those may be a forger's
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES if they are the wish, and refused
   */
  static boolean takesTimes(
      FileType type, int mode, int uid, int gid, Attributes change, Credentials who) {
    if (!change.hasAtime() && !change.hasMtime() && !change.hasBirthtime()) {
      return change.hasCtime();
    }
    if (isOfRights(change)) {
      return true;
    }
    if (change.hasSize() && !change.isUtimesNull()) {
      return !who.isRegular() || who.isJuggernaut() || who.uid() == uid;
    }
    Access.checkTimes(type, mode, uid, gid, change.isUtimesNull(), who);
    return true;
  }

  /**
   * Whether the time of the last modification becomes the present time, whatever time is given.
   *
   * <p>It does so for truncate(2): then the time that is given is that of an earlier write(2). A
   * size that the kernel itself sends without a time is that of a write(2) under {@link
   * org.jpuffs.fs.KernelFlag#NOFLUSH_META}, or of a fallocate(2), which has set the size already.
   *
   * @param isResized whether the size was another
   */
  static boolean setsModificationTime(Attributes change, boolean isResized, Credentials who) {
    if (!change.hasSize() || isOfRights(change)) {
      return false;
    }
    return who.isRegular() ? !isOfTimes(change) : isResized && !change.hasMtime();
  }

  /**
   * True if the wish is for another time of modification. One that is equal to the time of the last
   * change is what the kernel has kept of a write(2), which sets both at once.
   */
  private static boolean isOfTimes(Attributes change) {
    boolean isOfOneWrite =
        change.hasCtime()
            && change.mtime() == change.ctime()
            && change.mtimeNanos() == change.ctimeNanos();
    return change.hasMtime() && !isOfOneWrite;
  }

  /**
   * Checks that {@code who} may have another mode, owner, group or flags, where they are now the
   * rest.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM, EFTYPE
   */
  static void checkRights(
      FileType type, int uid, int gid, int flags, Attributes change, Credentials who) {
    int newGid = change.hasGid() ? change.gid() : gid;
    if (change.hasUid() || change.hasGid()) {
      Access.checkChown(uid, gid, change.hasUid() ? change.uid() : uid, newGid, who);
    }
    if (change.hasMode()) {
      Access.checkChmod(type, uid, newGid, change.mode(), who);
    }
    if (change.hasFlags()) {
      Access.checkChflags(type, uid, flags, change.flags(), who);
    }
  }
}

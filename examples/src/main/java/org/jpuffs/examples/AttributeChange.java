package org.jpuffs.examples;

import org.jpuffs.fs.Access;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.FileType;

/** Whether a SETATTR may be made. */
final class AttributeChange {
  private AttributeChange() {}

  /**
   * Checks that {@code who} may make the whole change of a file that is now like the rest.
   *
   * <p>A size is not checked: the kernel asked ACCESS when the file was opened or is truncated by
   * name. Nor are times that come with anything else: no system call does that, the kernel sends
   * along what it has kept of earlier reads and writes.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES, EFTYPE
   */
  static void check(
      FileType type, int mode, int uid, int gid, int flags, Attributes change, Credentials who) {
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
    if (isOfTimesAlone(change)) {
      Access.checkTimes(type, mode, uid, gid, change.isUtimesNull(), who);
    }
  }

  private static boolean isOfTimesAlone(Attributes change) {
    return (change.hasAtime() || change.hasMtime() || change.hasBirthtime())
        && !change.hasSize()
        && !change.hasMode()
        && !change.hasUid()
        && !change.hasGid()
        && !change.hasFlags();
  }
}

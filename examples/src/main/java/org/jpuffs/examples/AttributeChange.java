package org.jpuffs.examples;

import org.jpuffs.fs.Access;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Credentials;

/** What a SETATTR changes besides the size. */
final class AttributeChange {
  private AttributeChange() {}

  /**
   * Checks that {@code who} may make all of it.
   *
   * <p>A size is not checked: the kernel asked ACCESS when the file was opened or is truncated by
   * name. Nor are times that come with anything else: no system call does that, the kernel sends
   * along what it has kept of earlier reads and writes.
   *
   * @throws org.jpuffs.fs.ErrnoException EPERM, EACCES, EFTYPE
   */
  static void check(MemNode node, Attributes change, Credentials who) {
    int gid = change.hasGid() ? change.gid() : node.gid;
    if (change.hasUid() || change.hasGid()) {
      int uid = change.hasUid() ? change.uid() : node.uid;
      Access.checkChown(node.uid, node.gid, uid, gid, who);
    }
    if (change.hasMode()) {
      Access.checkChmod(node.type, node.uid, gid, change.mode(), who);
    }
    if (change.hasFlags()) {
      Access.checkChflags(node.type, node.uid, node.flags, change.flags(), who);
    }
    if (isOfTimesAlone(change)) {
      Access.checkTimes(node.type, node.mode, node.uid, node.gid, change.isUtimesNull(), who);
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

  /** Makes it. */
  static void apply(MemNode node, Attributes change) {
    if (change.hasUid()) {
      node.uid = change.uid();
    }
    if (change.hasGid()) {
      node.gid = change.gid();
    }
    if (change.hasMode()) {
      node.mode = change.mode() & 07777;
    }
    if (change.hasFlags()) {
      node.flags = change.flags();
    }
    if (change.hasAtime()) {
      node.atime.set(change.atime(), change.atimeNanos());
    }
    if (change.hasMtime()) {
      node.mtime.set(change.mtime(), change.mtimeNanos());
    }
    if (change.hasCtime()) {
      node.ctime.set(change.ctime(), change.ctimeNanos());
    }
    if (change.hasBirthtime()) {
      node.birthtime.set(change.birthtime(), change.birthtimeNanos());
    }
  }
}

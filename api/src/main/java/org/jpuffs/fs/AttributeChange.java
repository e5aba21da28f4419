package org.jpuffs.fs;

/**
 * Tells which part of a SETATTR a process has asked for, and whether it may have it.
 *
 * <p>A system call changes the size, or the times, or the mode, owner, group and flags. The kernel
 * adds to it the times and the size that it has kept of earlier reads and writes, and does not send
 * those again. So a file system must take them over, even if it refuses what the process has asked
 * for. Otherwise data that were written are lost.
 */
public final class AttributeChange {
  private AttributeChange() {}

  /** Whether the request is for another mode, owner, group or flags. */
  public static boolean isOfRights(Attributes change) {
    return change.hasMode() || change.hasUid() || change.hasGid() || change.hasFlags();
  }

  /**
   * Whether the request changes nothing, as that of a chown(2) with -1 for the owner and the group.
   * FFS and tmpfs then leave the time of the last change of the attributes as it is; POSIX permits
   * both.
   */
  public static boolean isEmpty(Attributes change) {
    boolean isOfTime =
        change.hasAtime() || change.hasMtime() || change.hasCtime() || change.hasBirthtime();
    return !isOfTime && !change.hasSize() && !isOfRights(change);
  }

  /**
   * Whether the file system must take over the times.
   *
   * @param uid the owner of the file
   * @param gid the group of the file
   * @return false if they come with a size that a user sets who is not the owner: a process could
   *     have forged them
   * @throws ErrnoException EPERM, EACCES if the process has asked for them and may not have them
   */
  public static boolean takesTimes(
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
   * Whether the time of the last modification must become the present time, whatever time is given.
   *
   * <p>It does so for truncate(2): then the time that is given is that of an earlier write(2). A
   * size that the kernel itself sends without a time is that of a write(2) under {@link
   * KernelFlag#NOFLUSH_META}, or of a fallocate(2), which has set the size already.
   *
   * @param isResized whether the request changes the size
   */
  public static boolean setsModificationTime(
      Attributes change, boolean isResized, Credentials who) {
    if (!change.hasSize() || isOfRights(change)) {
      return false;
    }
    return who.isRegular() ? !isOfTimes(change) : isResized && !change.hasMtime();
  }

  /**
   * Whether the process has asked for a time of modification. A time that is equal to the time of
   * the last change is what the kernel has kept of a write(2), which sets both at once.
   */
  private static boolean isOfTimes(Attributes change) {
    boolean isOfOneWrite =
        change.hasCtime()
            && change.mtime() == change.ctime()
            && change.mtimeNanos() == change.ctimeNanos();
    return change.hasMtime() && !isOfOneWrite;
  }

  /**
   * Checks that {@code who} may change the mode, owner, group and flags as the request asks.
   *
   * @param uid the owner until now
   * @param gid the group until now
   * @param flags the flags until now
   * @throws ErrnoException EPERM, EFTYPE
   */
  public static void checkRights(
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

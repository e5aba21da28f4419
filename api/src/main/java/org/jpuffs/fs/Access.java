package org.jpuffs.fs;

/**
 * The usual permission checks. The kernel leaves them to the file system: it permits what the file
 * system does not refuse. Each check returns, or throws the error of the refusal.
 *
 * <p>The rules are those of puffs_access(3), puffs_access_chown(3) and so on, and of the kernel's
 * functions {@code genfs_can_*}. The kernel and user 0 may do everything ({@link
 * Credentials#isJuggernaut()}), but user 0 may not execute a file that no one may execute.
 */
public final class Access {
  /** The mode bit with which a program runs as the owner of its file: {@code S_ISUID}. */
  public static final int SET_UID = 04000;

  /** The mode bit with which a program runs as the group of its file: {@code S_ISGID}. */
  public static final int SET_GID = 02000;

  /** The mode bit of a directory whose entries only their owners may remove: {@code S_ISVTX}. */
  public static final int STICKY = 01000;

  /** The flags of chflags(2) that only user 0 may change: {@code SF_SETTABLE}. */
  private static final int SYSTEM_FLAGS = 0xffff0000;

  private Access() {}

  /**
   * Checks that {@code who} may read, write or execute a file, or search a directory:
   * puffs_access(3).
   *
   * <p>Three bits of the mode decide: those for the owner if {@code who} is the owner, else those
   * for the group if {@code who} is a member, else those for others.
   *
   * @param mode the mode of the file; its lowest nine bits count
   * @throws ErrnoException EACCES
   */
  public static void check(
      FileType type, int mode, int uid, int gid, AccessMode wanted, Credentials who) {
    if (who.isJuggernaut()) {
      boolean noOneMay = (mode & 0111) == 0 && type != FileType.DIR;
      if (who.isRegular() && wanted.executes() && noOneMay) {
        throw Errno.EACCES.exception();
      }
      return;
    }
    int granted = who.isUid(uid) ? mode >> 6 : who.hasGroup(gid) ? mode >> 3 : mode;
    if ((wanted.bits() & ~granted) != 0) {
      throw Errno.EACCES.exception();
    }
  }

  /**
   * Checks that the {@link #STICKY} bit of a directory permits {@code who} to remove or rename an
   * entry: {@code genfs_can_sticky()}. That {@code who} may write the directory is another check.
   *
   * @param directoryMode the mode of the directory
   * @param directoryUid the owner of the directory
   * @param uid the owner of the node that the entry names
   * @throws ErrnoException EPERM
   */
  public static void checkSticky(int directoryMode, int directoryUid, int uid, Credentials who) {
    boolean keeps = (directoryMode & STICKY) != 0;
    if (keeps && !who.isJuggernaut() && !who.isUid(directoryUid) && !who.isUid(uid)) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Checks that {@code who} may change the mode of a file: puffs_access_chmod(3).
   *
   * @param newMode the new mode
   * @throws ErrnoException EPERM; EFTYPE for the sticky bit of a file that is no directory
   */
  public static void checkChmod(FileType type, int uid, int gid, int newMode, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    if (!who.isUid(uid)) {
      throw Errno.EPERM.exception();
    }
    if ((newMode & STICKY) != 0 && type != FileType.DIR) {
      throw Errno.EFTYPE.exception();
    }
    if ((newMode & SET_GID) != 0 && !who.hasGroup(gid)) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Checks that {@code who} may change the owner and the group of a file: puffs_access_chown(3).
   * The owner may choose a group of which the owner is a member. Only user 0 may change the owner.
   *
   * @param newUid the new owner, {@code uid} if it does not change
   * @param newGid the new group, {@code gid} if it does not change
   * @throws ErrnoException EPERM
   */
  public static void checkChown(int uid, int gid, int newUid, int newGid, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    boolean mayUseGroup = newGid == gid || who.hasGroup(newGid);
    if (!who.isUid(uid) || newUid != uid || !mayUseGroup) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Checks that {@code who} may change the times of a file: puffs_access_times(3). The owner may
   * set any times. A user who may write the file may set them to the current time.
   *
   * @param utimesNull {@link Attributes#isUtimesNull()}
   * @throws ErrnoException EPERM; EACCES if they are set to the current time
   */
  public static void checkTimes(
      FileType type, int mode, int uid, int gid, boolean utimesNull, Credentials who) {
    if (who.isJuggernaut() || who.isUid(uid)) {
      return;
    }
    if (!utimesNull) {
      throw Errno.EPERM.exception();
    }
    check(type, mode, uid, gid, AccessMode.WRITE, who);
  }

  /**
   * Checks that {@code who} may change the flags of a file, chflags(2): {@code
   * genfs_can_chflags()}.
   *
   * @param flags the flags until now
   * @param newFlags the new flags
   * @throws ErrnoException EPERM
   */
  public static void checkChflags(
      FileType type, int uid, int flags, int newFlags, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    boolean isDevice = type == FileType.BLK || type == FileType.CHR;
    boolean changesSystemFlags = ((flags ^ newFlags) & SYSTEM_FLAGS) != 0;
    if (!who.isUid(uid) || changesSystemFlags || isDevice) {
      throw Errno.EPERM.exception();
    }
  }
}

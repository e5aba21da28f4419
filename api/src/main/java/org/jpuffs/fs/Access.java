package org.jpuffs.fs;

/**
 * The checks of permission that a file system makes: the kernel asks and believes the answer, so
 * what no operation refuses is granted. Each check returns, or throws what it refuses with.
 *
 * <p>The rules are those of puffs_access(3) and its family, and of {@code genfs_can_*} in the
 * kernel. The kernel itself may do anything ({@link Credentials#isJuggernaut()}); so may user 0,
 * save execute what nobody may execute.
 */
public final class Access {
  /** The bit of a mode that runs a program as its owner: {@code S_ISUID}. */
  public static final int SET_UID = 04000;

  /** The bit of a mode that runs a program as its group: {@code S_ISGID}. */
  public static final int SET_GID = 02000;

  /** The bit of a directory's mode that keeps its entries for their owners: {@code S_ISVTX}. */
  public static final int STICKY = 01000;

  /** The flags of chflags(2) that only user 0 changes: {@code SF_SETTABLE}. */
  private static final int SYSTEM_FLAGS = 0xffff0000;

  private Access() {}

  /**
   * Checks that {@code who} may read, write, execute or search: puffs_access(3).
   *
   * <p>One group of the mode's bits decides: the owner's for the owner, the group's for its
   * members, the others' for all others, even if a later one would grant more.
   *
   * @param mode of the file, of which the lowest nine bits count
   * @throws ErrnoException EACCES
   */
  public static void check(
      FileType type, int mode, int uid, int gid, AccessMode wanted, Credentials who) {
    if (who.isJuggernaut()) {
      boolean nobodyMay = (mode & 0111) == 0 && type != FileType.DIR;
      if (who.isRegular() && wanted.executes() && nobodyMay) {
        throw Errno.EACCES.exception();
      }
      return;
    }
    int granted = isOwner(who, uid) ? mode >> 6 : who.hasGroup(gid) ? mode >> 3 : mode;
    if ((wanted.bits() & ~granted) != 0) {
      throw Errno.EACCES.exception();
    }
  }

  /**
   * Checks that {@code who} may put an entry of a directory away, by removing or renaming it, as
   * far as the directory's {@link #STICKY} bit matters: {@code genfs_can_sticky()}. Leave to write
   * to the directory is another check.
   *
   * @param directoryMode of the directory
   * @param directoryUid owner of the directory
   * @param uid owner of what the entry names
   * @throws ErrnoException EPERM
   */
  public static void checkSticky(int directoryMode, int directoryUid, int uid, Credentials who) {
    boolean keeps = (directoryMode & STICKY) != 0;
    if (keeps && !who.isJuggernaut() && !isOwner(who, directoryUid) && !isOwner(who, uid)) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Checks that {@code who} may set the mode: puffs_access_chmod(3).
   *
   * @param newMode the mode to be
   * @throws ErrnoException EPERM; EFTYPE for the sticky bit on what is no directory
   */
  public static void checkChmod(FileType type, int uid, int gid, int newMode, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    if (!isOwner(who, uid)) {
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
   * Checks that {@code who} may set owner and group: puffs_access_chown(3). An owner may give the
   * file to a group that he is in; only user 0 gives it to another owner.
   *
   * @param newUid the owner to be, {@code uid} if that stays
   * @param newGid the group to be, {@code gid} if that stays
   * @throws ErrnoException EPERM
   */
  public static void checkChown(int uid, int gid, int newUid, int newGid, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    boolean groupIsHis = newGid == gid || who.hasGroup(newGid);
    if (!isOwner(who, uid) || newUid != uid || !groupIsHis) {
      throw Errno.EPERM.exception();
    }
  }

  /**
   * Checks that {@code who} may set the times: puffs_access_times(3). Whoever may write may set
   * them to now, the owner to anything.
   *
   * @param utimesNull {@link Attributes#isUtimesNull()}
   * @throws ErrnoException EPERM; EACCES if they are set to now
   */
  public static void checkTimes(
      FileType type, int mode, int uid, int gid, boolean utimesNull, Credentials who) {
    if (who.isJuggernaut() || isOwner(who, uid)) {
      return;
    }
    if (!utimesNull) {
      throw Errno.EPERM.exception();
    }
    check(type, mode, uid, gid, AccessMode.WRITE, who);
  }

  /**
   * Checks that {@code who} may set the flags of chflags(2): {@code genfs_can_chflags()}.
   *
   * @param flags as they are
   * @param newFlags as they are to be
   * @throws ErrnoException EPERM
   */
  public static void checkChflags(
      FileType type, int uid, int flags, int newFlags, Credentials who) {
    if (who.isJuggernaut()) {
      return;
    }
    boolean isDevice = type == FileType.BLK || type == FileType.CHR;
    boolean changesSystemFlags = ((flags ^ newFlags) & SYSTEM_FLAGS) != 0;
    if (!isOwner(who, uid) || changesSystemFlags || isDevice) {
      throw Errno.EPERM.exception();
    }
  }

  private static boolean isOwner(Credentials who, int uid) {
    return who.isRegular() && who.uid() == uid;
  }
}

package org.jpuffs.linux;

import org.jpuffs.linux.LinuxCall.Architecture;
import org.jpuffs.wire.Fcntl;

/**
 * Flags of Linux's system calls, {@code include/uapi/asm-generic/fcntl.h} and {@code
 * include/uapi/linux/fcntl.h}, and those of NetBSD in them.
 */
final class LinuxFlags {
  static final int AT_FDCWD = -100;
  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int AT_REMOVEDIR = 0x200;
  static final int AT_EMPTY_PATH = 0x1000;

  static final int CLONE_FS = 0x200;
  static final int CLONE_NEWNS = 0x20000;

  static final int MS_NODEV = 0x4;
  static final int MS_REMOUNT = 0x20;
  static final int MS_BIND = 0x1000;
  static final int MS_REC = 0x4000;
  static final int MS_PRIVATE = 0x40000;
  static final int MNT_DETACH = 0x2;
  static final int UMOUNT_NOFOLLOW = 0x8;

  static final int CLOSE_RANGE_UNSHARE = 0x2;

  static final int O_CLOEXEC = 0x80000;
  static final int O_CREAT = 0x40;
  private static final int O_SYNC = 0x101000;
  private static final int O_DSYNC = 0x1000;

  /** Arm has numbers of its own for three flags: {@code arch/arm64/include/uapi/asm/fcntl.h}. */
  private static final boolean IS_ARM = Architecture.here() == Architecture.AARCH64;

  static final int O_DIRECTORY = IS_ARM ? 0x4000 : 0x10000;
  static final int O_NOFOLLOW = IS_ARM ? 0x8000 : 0x20000;
  private static final int O_DIRECT = IS_ARM ? 0x10000 : 0x4000;

  /** Pairs: NetBSD's flag of open(2), Linux's. */
  private static final int[][] OPEN = {
    {Fcntl.O_NONBLOCK, 0x800},
    {Fcntl.O_APPEND, 0x400},
    {Fcntl.O_ASYNC, 0x2000},
    {Fcntl.O_SYNC, O_SYNC},
    {Fcntl.O_NOFOLLOW, O_NOFOLLOW},
    {Fcntl.O_CREAT, O_CREAT},
    {Fcntl.O_TRUNC, 0x200},
    {Fcntl.O_EXCL, 0x80},
    {Fcntl.O_NOCTTY, 0x100},
    {Fcntl.O_DSYNC, O_DSYNC},
    {Fcntl.O_RSYNC, O_SYNC},
    {Fcntl.O_DIRECT, O_DIRECT},
    {Fcntl.O_DIRECTORY, O_DIRECTORY},
  };

  private LinuxFlags() {}

  /**
   * Linux's flags of open(2).
   *
   * @param flags {@code O_*} of {@link Fcntl}; those that Linux lacks, as {@code O_EXLOCK}, are
   *     left out
   */
  static int open(int flags) {
    int translated = flags & Fcntl.O_ACCMODE | O_CLOEXEC;
    for (int[] pair : OPEN) {
      translated |= (flags & pair[0]) != 0 ? pair[1] : 0;
    }
    return translated;
  }

  /** Linux's flags of a call with a path, of NetBSD's {@code AT_*}. */
  static int at(int flags) {
    return (flags & Fcntl.AT_SYMLINK_NOFOLLOW) != 0 ? AT_SYMLINK_NOFOLLOW : 0;
  }
}

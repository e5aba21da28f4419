package org.jpuffs.wire;

/**
 * {@code <sys/fstypes.h>} and {@code <sys/statvfs.h>}: numbers of mounts.
 *
 * <ul>
 *   <li>{@code MNT_RDONLY and others of MNT_BASIC_FLAGS}: how a file system is mounted
 *   <li>{@code MNT_EX*, MNT_DEFEXPORTED, MNT_LOCAL, MNT_QUOTA, MNT_ROOTFS}: what the kernel shows
 *       of a mount besides
 *   <li>{@code MNT_UPDATE, MNT_RELOAD, MNT_FORCE, MNT_GETARGS}: what a call of mount(2) or
 *       unmount(2) is to do
 *   <li>{@code MNT_WAIT, MNT_NOWAIT, MNT_LAZY}: how SYNC is to store
 *   <li>{@code ST_WAIT, ST_NOWAIT}: whether statvfs1(2) asks the file system or takes what is known
 * </ul>
 */
public final class MountFlags {
  private MountFlags() {}

  public static final int ST_WAIT = 1;

  public static final int ST_NOWAIT = 2;

  public static final int MNT_RDONLY = 1;

  public static final int MNT_SYNCHRONOUS = 2;

  public static final int MNT_NOEXEC = 4;

  public static final int MNT_NOSUID = 8;

  public static final int MNT_NODEV = 0x10;

  public static final int MNT_UNION = 0x20;

  public static final int MNT_ASYNC = 0x40;

  public static final int MNT_NOCOREDUMP = 0x8000;

  public static final int MNT_RELATIME = 0x20000;

  public static final int MNT_IGNORE = 0x100000;

  public static final int MNT_DISCARD = 0x800000;

  public static final int MNT_EXTATTR = 0x1000000;

  public static final int MNT_LOG = 0x2000000;

  public static final int MNT_NOATIME = 0x4000000;

  public static final int MNT_SYMPERM = 0x20000000;

  public static final int MNT_NODEVMTIME = 0x40000000;

  public static final int MNT_SOFTDEP = 0x80000000;

  public static final int MNT_BASIC_FLAGS = 0xe782807f;

  public static final int MNT_EXRDONLY = 0x80;

  public static final int MNT_EXPORTED = 0x100;

  public static final int MNT_DEFEXPORTED = 0x200;

  public static final int MNT_EXPORTANON = 0x400;

  public static final int MNT_EXKERB = 0x800;

  public static final int MNT_EXNORESPORT = 0x8000000;

  public static final int MNT_EXPUBLIC = 0x10000000;

  public static final int MNT_LOCAL = 0x1000;

  public static final int MNT_QUOTA = 0x2000;

  public static final int MNT_ROOTFS = 0x4000;

  public static final int MNT_VISFLAGMASK = 0xff90ffff;

  public static final int MNT_UPDATE = 0x10000;

  public static final int MNT_RELOAD = 0x40000;

  public static final int MNT_FORCE = 0x80000;

  public static final int MNT_GETARGS = 0x400000;

  public static final int MNT_OP_FLAGS = 0x4d0000;

  public static final int MNT_WAIT = 1;

  public static final int MNT_NOWAIT = 2;

  public static final int MNT_LAZY = 3;
}

package org.jpuffs.wire;

/** {@code <sys/mount.h>} and {@code <sys/statvfs.h>}: flags of mounts, unmounts and statvfs. */
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

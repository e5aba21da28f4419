package org.jpuffs.wire;

/**
 * {@code <sys/stat.h>}: bits of a file.
 *
 * <ul>
 *   <li>{@code S_IF*}: the type, one of those under {@code S_IFMT}
 *   <li>{@code S_I*}: the permissions of owner, group and others, and the three bits above them
 *   <li>{@code UF_*}: flags that the owner sets, chflags(2)
 *   <li>{@code SF_*}: flags that the super-user sets
 *   <li>{@code UTIME_*}: in place of nanoseconds, for utimensat(2): now, and as it is
 * </ul>
 */
public final class Modes {
  private Modes() {}

  public static final int S_ISUID = 0x800;

  public static final int S_ISGID = 0x400;

  public static final int S_ISTXT = 0x200;

  public static final int S_IRWXU = 0x1c0;

  public static final int S_IRUSR = 0x100;

  public static final int S_IWUSR = 0x80;

  public static final int S_IXUSR = 0x40;

  public static final int S_IREAD = 0x100;

  public static final int S_IWRITE = 0x80;

  public static final int S_IEXEC = 0x40;

  public static final int S_IRWXG = 0x38;

  public static final int S_IRGRP = 0x20;

  public static final int S_IWGRP = 0x10;

  public static final int S_IXGRP = 8;

  public static final int S_IRWXO = 7;

  public static final int S_IROTH = 4;

  public static final int S_IWOTH = 2;

  public static final int S_IXOTH = 1;

  public static final int S_IFMT = 0xf000;

  public static final int S_IFIFO = 0x1000;

  public static final int S_IFCHR = 0x2000;

  public static final int S_IFDIR = 0x4000;

  public static final int S_IFBLK = 0x6000;

  public static final int S_IFREG = 0x8000;

  public static final int S_IFLNK = 0xa000;

  public static final int S_ISVTX = 0x200;

  public static final int S_IFSOCK = 0xc000;

  public static final int S_IFWHT = 0xe000;

  public static final int UF_SETTABLE = 0xffff;

  public static final int UF_NODUMP = 1;

  public static final int UF_IMMUTABLE = 2;

  public static final int UF_APPEND = 4;

  public static final int UF_OPAQUE = 8;

  public static final int SF_SETTABLE = 0xffff0000;

  public static final int SF_ARCHIVED = 0x10000;

  public static final int SF_IMMUTABLE = 0x20000;

  public static final int SF_APPEND = 0x40000;

  public static final int SF_SNAPSHOT = 0x200000;

  public static final int SF_LOG = 0x400000;

  public static final int SF_SNAPINVAL = 8388608;

  public static final int UTIME_NOW = 0x3fffffff;

  public static final int UTIME_OMIT = 0x3ffffffe;
}

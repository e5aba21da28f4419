package org.jpuffs.wire;

/**
 * {@code <sys/param.h>}, {@code <sys/syslimits.h>} and others: sizes, in bytes unless they count.
 *
 * <ul>
 *   <li>{@code MAXNAMLEN, NAME_MAX}: the longest name in a directory
 *   <li>{@code PATH_MAX, MAXPATHLEN}: the longest path, its NUL among them
 *   <li>{@code LINK_MAX, NGROUPS_MAX, MAXSYMLINKS}: counts of names of a file, of groups of a
 *       process, of links followed in a path
 *   <li>{@code _VFS_NAMELEN, _VFS_MNAMELEN}: arrays of {@link Statvfs}
 *   <li>{@code FHANDLE_SIZE_*}: the whole of a file handle
 *   <li>{@code PAGE_*, DEV_*, MAXPHYS, MAXBSIZE, BLKDEV_IOSIZE}: units of memory and devices; those
 *       in SHIFT are logarithms
 * </ul>
 */
public final class Limits {
  private Limits() {}

  public static final int MAXNAMLEN = 511;

  public static final int _VFS_NAMELEN = 32;

  public static final int _VFS_MNAMELEN = 1024;

  public static final int LINK_MAX = 32767;

  public static final int NAME_MAX = 511;

  public static final int NGROUPS_MAX = 16;

  public static final int PATH_MAX = 1024;

  public static final int MAXPATHLEN = 1024;

  public static final int MAXPHYS = 65536;

  public static final int MAXBSIZE = 65536;

  public static final int PAGE_SIZE = 4096;

  public static final int PAGE_SHIFT = 12;

  public static final int DEV_BSIZE = 512;

  public static final int DEV_BSHIFT = 9;

  public static final int BLKDEV_IOSIZE = 2048;

  public static final int MAXSYMLINKS = 32;

  public static final int FHANDLE_SIZE_MAX = 1024;

  public static final int FHANDLE_SIZE_MIN = 28;
}

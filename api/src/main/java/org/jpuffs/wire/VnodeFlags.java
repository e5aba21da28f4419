package org.jpuffs.wire;

/**
 * {@code <sys/vnode.h>}: numbers of operations on vnodes.
 *
 * <ul>
 *   <li>{@code VNOVAL, VSIZENOTSET}: the attribute, or the size, is not given
 *   <li>{@code VA_*}: of {@code va_vaflags}: the times were asked for as now; the file must be new
 *   <li>{@code IO_*}: how to read or write: at the end, stored before the answer, past the cache
 *   <li>{@code VREAD, VWRITE, VEXEC}: what ACCESS asks for
 *   <li>{@code FSYNC_*}: what FSYNC stores and whether it waits
 * </ul>
 */
public final class VnodeFlags {
  private VnodeFlags() {}

  public static final long VSIZENOTSET = -1;

  public static final int VA_UTIMES_NULL = 1;

  public static final int VA_EXCLUSIVE = 2;

  public static final int IO_UNIT = 0x10;

  public static final int IO_APPEND = 0x20;

  public static final int IO_SYNC = 0x240;

  public static final int IO_NODELOCKED = 0x80;

  public static final int IO_NDELAY = 0x100;

  public static final int IO_DSYNC = 0x200;

  public static final int IO_ALTSEMANTICS = 0x400;

  public static final int IO_NORMAL = 0x800;

  public static final int IO_EXT = 0x1000;

  public static final int IO_DIRECT = 0x2000;

  public static final int IO_JOURNALLOCKED = 0x4000;

  public static final int VREAD = 4;

  public static final int VWRITE = 2;

  public static final int VEXEC = 1;

  public static final int VNOVAL = -1;

  public static final int FSYNC_WAIT = 1;

  public static final int FSYNC_DATAONLY = 2;

  public static final int FSYNC_RECLAIM = 4;

  public static final int FSYNC_LAZY = 8;

  public static final int FSYNC_NOLOG = 0x10;

  public static final int FSYNC_CACHE = 0x100;
}

package org.jpuffs.wire;

/** {@code <unistd.h>}: names of {@code pathconf(2)}. */
public final class Pathconf {
  private Pathconf() {}

  public static final int _PC_LINK_MAX = 1;

  public static final int _PC_MAX_CANON = 2;

  public static final int _PC_MAX_INPUT = 3;

  public static final int _PC_NAME_MAX = 4;

  public static final int _PC_PATH_MAX = 5;

  public static final int _PC_PIPE_BUF = 6;

  public static final int _PC_CHOWN_RESTRICTED = 7;

  public static final int _PC_NO_TRUNC = 8;

  public static final int _PC_VDISABLE = 9;

  public static final int _PC_SYNC_IO = 10;

  public static final int _PC_FILESIZEBITS = 11;

  public static final int _PC_SYMLINK_MAX = 12;

  public static final int _PC_2_SYMLINKS = 13;

  public static final int _PC_ACL_EXTENDED = 14;

  public static final int _PC_MIN_HOLE_SIZE = 15;
}

package org.jpuffs.wire;

/** {@code <sys/extattr.h>}: name spaces of extended attributes. */
public final class Extattr {
  private Extattr() {}

  public static final int EXTATTR_NAMESPACE_USER = 1;

  public static final int EXTATTR_NAMESPACE_SYSTEM = 2;

  public static final int EXTATTR_CMD_START = 1;

  public static final int EXTATTR_CMD_STOP = 2;

  public static final int EXTATTR_LIST_LENPREFIX = 1;

  public static final int EXTATTR_MAXNAMELEN = 255;
}

package org.jpuffs.wire;

/**
 * {@code <sys/namei.h>}: what a name is looked up for, and how.
 *
 * <ul>
 *   <li>{@code LOOKUP, CREATE, DELETE, RENAME}: the purpose, {@code pkcn_nameiop}
 *   <li>{@code LOCKLEAF, LOCKPARENT, NOCACHE, FOLLOW and others below 0x1000}: what the caller in
 *       the kernel wants
 *   <li>{@code ISDOTDOT, MAKEENTRY, ISLASTCN, REQUIREDIR and others above}: what the kernel found
 *       out about this component
 * </ul>
 */
public final class Namei {
  private Namei() {}

  public static final int LOOKUP = 0;

  public static final int CREATE = 1;

  public static final int DELETE = 2;

  public static final int RENAME = 3;

  public static final int LOCKLEAF = 4;

  public static final int LOCKPARENT = 8;

  public static final int TRYEMULROOT = 0x10;

  public static final int NOCACHE = 0x20;

  public static final int FOLLOW = 0x40;

  public static final int NOCROSSMOUNT = 0x100;

  public static final int RDONLY = 0x200;

  public static final int ISDOTDOT = 0x2000;

  public static final int MAKEENTRY = 0x4000;

  public static final int ISLASTCN = 0x8000;

  public static final int ISWHITEOUT = 0x20000;

  public static final int DOWHITEOUT = 0x40000;

  public static final int REQUIREDIR = 0x80000;

  public static final int CREATEDIR = 0x200000;
}

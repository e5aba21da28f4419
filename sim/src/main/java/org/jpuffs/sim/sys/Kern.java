package org.jpuffs.sim.sys;

import static org.jpuffs.wire.Limits.PAGE_SIZE;

/** Numbers of the kernel that no message carries: vnode types, modes, page arithmetic. */
public final class Kern {
  /** The maximum number of descriptors of a process. */
  public static final int NOFILE = 128;

  /** Signals have the numbers below this one. */
  public static final int NSIG = 64;

  /** No type: the vnode is new, or reclaimed. */
  public static final int VNON = 0;

  public static final int VREG = 1;
  public static final int VDIR = 2;
  public static final int VBLK = 3;
  public static final int VCHR = 4;
  public static final int VLNK = 5;
  public static final int VSOCK = 6;
  public static final int VFIFO = 7;
  public static final int VBAD = 8;

  /** The longest name in a path ({@code KERNEL_NAME_MAX}). */
  public static final int KERNEL_NAME_MAX = 255;

  /** The permission bits of a mode. */
  public static final int ACCESSPERMS = 0777;

  /** The permission bits, with the set-id and sticky bits. */
  public static final int ALLPERMS = 07777;

  private Kern() {}

  /** {@code offset} rounded down to a page. */
  public static long truncPage(long offset) {
    return offset & -PAGE_SIZE;
  }

  /** {@code offset} rounded up to a page. */
  public static long roundPage(long offset) {
    return (offset + PAGE_SIZE - 1) & -PAGE_SIZE;
  }
}

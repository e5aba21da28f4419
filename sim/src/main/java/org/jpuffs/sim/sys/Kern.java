package org.jpuffs.sim.sys;

import static org.jpuffs.wire.Limits.PAGE_SIZE;

/**
 * Numbers of the kernel's that no message carries: errors as ints, vnode types, page arithmetic.
 */
public final class Kern {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int E2BIG = 7;
  public static final int EBADF = 9;
  public static final int EFAULT = 14;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int EDEADLK = 11;
  public static final int EXDEV = 18;
  public static final int ENOTDIR = 20;
  public static final int EISDIR = 21;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int EINTR = 4;
  public static final int ESRCH = 3;

  /** The descriptors of a process ({@code NOFILE}),. */
  public static final int NOFILE = 128;

  /** Signals have the numbers below this one. */
  public static final int NSIG = 64;

  public static final int EINVAL = 22;
  public static final int ENOTTY = 25;
  public static final int EFBIG = 27;
  public static final int ESPIPE = 29;
  public static final int EROFS = 30;
  public static final int ERANGE = 34;
  public static final int EAGAIN = 35;
  public static final int EINPROGRESS = 36;
  public static final int EOPNOTSUPP = 45;
  public static final int ELOOP = 62;
  public static final int ENAMETOOLONG = 63;
  public static final int ENOTEMPTY = 66;
  public static final int ESTALE = 70;
  public static final int EFTYPE = 79;
  public static final int EPROTO = 96;

  /** The largest error number; anything beyond in a reply is a protocol error. */
  public static final int ELAST = 96;

  /** What a look-up answers when the name is free and may be created; never leaves the kernel. */
  public static final int EJUSTRETURN = -2;

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

  /** The permissions of a mode ({@code ACCESSPERMS}), and with the set-id and sticky bits. */
  public static final int ACCESSPERMS = 0777;

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

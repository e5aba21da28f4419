package org.jpuffs.sim;

import static org.jpuffs.wire.Limits.PAGE_SIZE;

/**
 * Numbers of the kernel's that no message carries: errors as ints, vnode types, page arithmetic.
 */
final class Kern {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EIO = 5;
  static final int ENXIO = 6;
  static final int E2BIG = 7;
  static final int EBADF = 9;
  static final int EFAULT = 14;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int EEXIST = 17;
  static final int EDEADLK = 11;
  static final int EXDEV = 18;
  static final int ENOTDIR = 20;
  static final int EISDIR = 21;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int EINTR = 4;
  static final int ESRCH = 3;

  /** The descriptors of a process ({@code NOFILE}), and the open files of all processes. */
  static final int NOFILE = 128;

  static final int MAXFILES = 1772;

  /** Signals have the numbers below this one. */
  static final int NSIG = 64;

  static final int EINVAL = 22;
  static final int ENOTTY = 25;
  static final int EFBIG = 27;
  static final int ESPIPE = 29;
  static final int EROFS = 30;
  static final int ERANGE = 34;
  static final int EAGAIN = 35;
  static final int EINPROGRESS = 36;
  static final int EOPNOTSUPP = 45;
  static final int ELOOP = 62;
  static final int ENAMETOOLONG = 63;
  static final int ENOTEMPTY = 66;
  static final int ESTALE = 70;
  static final int EFTYPE = 79;
  static final int EPROTO = 96;

  /** The largest error number; anything beyond in a reply is a protocol error. */
  static final int ELAST = 96;

  /** What a look-up answers when the name is free and may be created; never leaves the kernel. */
  static final int EJUSTRETURN = -2;

  static final int VNON = 0;
  static final int VREG = 1;
  static final int VDIR = 2;
  static final int VBLK = 3;
  static final int VCHR = 4;
  static final int VLNK = 5;
  static final int VSOCK = 6;
  static final int VFIFO = 7;
  static final int VBAD = 8;

  /** The longest name in a path ({@code KERNEL_NAME_MAX}). */
  static final int KERNEL_NAME_MAX = 255;

  /** The permissions of a mode ({@code ACCESSPERMS}), and with the set-id and sticky bits. */
  static final int ACCESSPERMS = 0777;

  static final int ALLPERMS = 07777;

  private Kern() {}

  /** {@code offset} rounded down to a page. */
  static long truncPage(long offset) {
    return offset & -PAGE_SIZE;
  }

  /** {@code offset} rounded up to a page. */
  static long roundPage(long offset) {
    return (offset + PAGE_SIZE - 1) & -PAGE_SIZE;
  }
}

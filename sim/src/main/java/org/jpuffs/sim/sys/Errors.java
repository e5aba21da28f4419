package org.jpuffs.sim.sys;

import org.jpuffs.fs.Errno;

/**
 * Error numbers as ints, in the order of the numbers ({@code sys/errno.h}).
 *
 * <p>An operation of the kernel answers 0 or one of these. One that answers a value, and a system
 * call, answers the value or an error with its sign changed.
 */
public final class Errors {
  public static final int EPERM = Errno.EPERM.number();
  public static final int ENOENT = Errno.ENOENT.number();
  public static final int ESRCH = Errno.ESRCH.number();
  public static final int EINTR = Errno.EINTR.number();
  public static final int EIO = Errno.EIO.number();
  public static final int ENXIO = Errno.ENXIO.number();
  public static final int E2BIG = Errno.E2BIG.number();
  public static final int EBADF = Errno.EBADF.number();
  public static final int EDEADLK = Errno.EDEADLK.number();
  public static final int EACCES = Errno.EACCES.number();
  public static final int EFAULT = Errno.EFAULT.number();
  public static final int ENOMEM = Errno.ENOMEM.number();
  public static final int EBUSY = Errno.EBUSY.number();
  public static final int EEXIST = Errno.EEXIST.number();
  public static final int EXDEV = Errno.EXDEV.number();
  public static final int ENOTDIR = Errno.ENOTDIR.number();
  public static final int ENODEV = Errno.ENODEV.number();
  public static final int EISDIR = Errno.EISDIR.number();
  public static final int EINVAL = Errno.EINVAL.number();
  public static final int ENFILE = Errno.ENFILE.number();
  public static final int EMFILE = Errno.EMFILE.number();
  public static final int ENOTTY = Errno.ENOTTY.number();
  public static final int EFBIG = Errno.EFBIG.number();
  public static final int ESPIPE = Errno.ESPIPE.number();
  public static final int EROFS = Errno.EROFS.number();
  public static final int ERANGE = Errno.ERANGE.number();
  public static final int EPIPE = Errno.EPIPE.number();
  public static final int EAGAIN = Errno.EAGAIN.number();
  public static final int EINPROGRESS = Errno.EINPROGRESS.number();
  public static final int EOPNOTSUPP = Errno.EOPNOTSUPP.number();
  public static final int ELOOP = Errno.ELOOP.number();
  public static final int ENAMETOOLONG = Errno.ENAMETOOLONG.number();
  public static final int ENOTEMPTY = Errno.ENOTEMPTY.number();
  public static final int ESTALE = Errno.ESTALE.number();
  public static final int EOVERFLOW = Errno.EOVERFLOW.number();
  public static final int EFTYPE = Errno.EFTYPE.number();
  public static final int EPROTO = Errno.EPROTO.number();

  /** The largest error number; a larger one in a reply is a protocol error. */
  public static final int ELAST = Errno.ELAST;

  /**
   * What a look-up answers when the name does not exist and may be created. Only vnode operations
   * answer it; no system call and no message does.
   */
  public static final int EJUSTRETURN = -2;

  private Errors() {}
}

package org.jpuffs.fs;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** NetBSD's error numbers, errno(2). They do not depend on the machine that jpuffs runs on. */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  ESRCH(3),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  E2BIG(7),
  ENOEXEC(8),
  EBADF(9),
  ECHILD(10),
  EDEADLK(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  ENOTBLK(15),
  EBUSY(16),
  EEXIST(17),
  EXDEV(18),
  ENODEV(19),
  ENOTDIR(20),
  EISDIR(21),
  EINVAL(22),
  ENFILE(23),
  EMFILE(24),
  ENOTTY(25),
  ETXTBSY(26),
  EFBIG(27),
  ENOSPC(28),
  ESPIPE(29),
  EROFS(30),
  EMLINK(31),
  EPIPE(32),
  EDOM(33),
  ERANGE(34),
  EAGAIN(35),
  EINPROGRESS(36),
  EALREADY(37),
  ENOTSOCK(38),
  EDESTADDRREQ(39),
  EMSGSIZE(40),
  EPROTOTYPE(41),
  ENOPROTOOPT(42),
  EPROTONOSUPPORT(43),
  ESOCKTNOSUPPORT(44),
  EOPNOTSUPP(45),
  EPFNOSUPPORT(46),
  EAFNOSUPPORT(47),
  EADDRINUSE(48),
  EADDRNOTAVAIL(49),
  ENETDOWN(50),
  ENETUNREACH(51),
  ENETRESET(52),
  ECONNABORTED(53),
  ECONNRESET(54),
  ENOBUFS(55),
  EISCONN(56),
  ENOTCONN(57),
  ESHUTDOWN(58),
  ETOOMANYREFS(59),
  ETIMEDOUT(60),
  ECONNREFUSED(61),
  ELOOP(62),
  ENAMETOOLONG(63),
  EHOSTDOWN(64),
  EHOSTUNREACH(65),
  ENOTEMPTY(66),
  EPROCLIM(67),
  EUSERS(68),
  EDQUOT(69),
  ESTALE(70),
  EREMOTE(71),
  EBADRPC(72),
  ERPCMISMATCH(73),
  EPROGUNAVAIL(74),
  EPROGMISMATCH(75),
  EPROCUNAVAIL(76),
  ENOLCK(77),
  ENOSYS(78),
  EFTYPE(79),
  EAUTH(80),
  ENEEDAUTH(81),
  EIDRM(82),
  ENOMSG(83),
  EOVERFLOW(84),
  EILSEQ(85),
  ENOTSUP(86),
  ECANCELED(87),
  EBADMSG(88),
  ENODATA(89),
  ENOSR(90),
  ENOSTR(91),
  ETIME(92),
  ENOATTR(93),
  EMULTIHOP(94),
  ENOLINK(95),
  EPROTO(96);

  /** The highest error number. */
  public static final int ELAST = 96;

  private static final @Nullable Errno[] BY_NUMBER = new @Nullable Errno[ELAST + 1];

  static {
    for (Errno errno : values()) {
      BY_NUMBER[errno.number] = errno;
    }
  }

  private final int number;
  private final ErrnoException exception;

  Errno(int number) {
    this.number = number;
    this.exception = new ErrnoException(this);
  }

  /** The number, from 1 to {@link #ELAST}. */
  public int number() {
    return number;
  }

  /**
   * The exception for this error. It is the same object each time, without a stack trace, so that
   * nothing is allocated. {@link ErrnoException#ErrnoException(Errno, String)} makes one with a
   * message.
   */
  public ErrnoException exception() {
    return exception;
  }

  /**
   * The error with the number {@code number}.
   *
   * @throws IllegalArgumentException if {@code number} is not from 1 to {@link #ELAST}
   */
  public static Errno of(int number) {
    Errno errno = number > 0 && number <= ELAST ? BY_NUMBER[number] : null;
    if (errno == null) {
      throw new IllegalArgumentException(number + " is no error number: they are 1 to " + ELAST);
    }
    return errno;
  }

  /**
   * The error that {@code failure} stands for. Operations need not call it: a mount does, for what
   * they throw.
   *
   * <p>If the cause is an {@link ErrnoException}, it is the error of that one. Otherwise it is the
   * error whose text of strerror(3) ends the message, or the one of the nearest class: ENOENT for
   * {@link java.nio.file.NoSuchFileException}, and so on for the exceptions of java.io, java.net
   * and java.nio. All others are EIO. The texts are English only if the JVM runs in an English
   * locale, or with {@code LC_MESSAGES=C}; in another locale errors that have no class of their own
   * are EIO.
   */
  public static Errno of(IOException failure) {
    return IoErrors.find(failure);
  }

  /**
   * Describes the result of a call: the number itself if it is not negative, else the name of the
   * error whose negated number it is.
   */
  public static String describe(long result) {
    if (result >= 0 || result < -ELAST) {
      return Long.toString(result);
    }
    return of((int) -result).name();
  }
}

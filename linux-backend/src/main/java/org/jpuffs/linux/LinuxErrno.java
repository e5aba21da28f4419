package org.jpuffs.linux;

import java.util.EnumMap;
import java.util.Map;
import org.jpuffs.fs.Errno;

/**
 * Linux's error numbers, {@code include/uapi/asm-generic/errno.h}, and NetBSD's of the same name.
 */
final class LinuxErrno {
  /** The numbers up to this one are the same, but for {@link #EAGAIN}. */
  private static final int LAST_COMMON = 34;

  static final int ENOENT = 2;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int EISDIR = 21;
  private static final int LAST = 133;

  private static final Map<Errno, Integer> OTHERS = new EnumMap<>(Errno.class);

  static {
    OTHERS.put(Errno.EAGAIN, EAGAIN);
    OTHERS.put(Errno.EDEADLK, 35);
    OTHERS.put(Errno.ENAMETOOLONG, 36);
    OTHERS.put(Errno.ENOLCK, 37);
    OTHERS.put(Errno.ENOSYS, 38);
    OTHERS.put(Errno.ENOTEMPTY, 39);
    OTHERS.put(Errno.ELOOP, 40);
    OTHERS.put(Errno.ENOATTR, 61); // ENODATA: extended attributes, xattr(7)
    OTHERS.put(Errno.ENOLINK, 67);
    OTHERS.put(Errno.EPROTO, 71);
    OTHERS.put(Errno.EMULTIHOP, 72);
    OTHERS.put(Errno.EBADMSG, 74);
    OTHERS.put(Errno.EOVERFLOW, 75);
    OTHERS.put(Errno.EILSEQ, 84);
    OTHERS.put(Errno.EUSERS, 87);
    OTHERS.put(Errno.EOPNOTSUPP, 95);
    OTHERS.put(Errno.ECONNABORTED, 103);
    OTHERS.put(Errno.ENOBUFS, 105);
    OTHERS.put(Errno.ENOTCONN, 107);
    OTHERS.put(Errno.ETIMEDOUT, 110);
    OTHERS.put(Errno.ECONNREFUSED, 111);
    OTHERS.put(Errno.EHOSTDOWN, 112);
    OTHERS.put(Errno.EHOSTUNREACH, 113);
    OTHERS.put(Errno.EALREADY, 114);
    OTHERS.put(Errno.EINPROGRESS, 115);
    OTHERS.put(Errno.ESTALE, 116);
    OTHERS.put(Errno.EDQUOT, 122);
    OTHERS.put(Errno.ECANCELED, 125);
  }

  private static final int[] NETBSD = numbers();
  private static final int[] LINUX = linuxNumbers();

  private LinuxErrno() {}

  private static int[] numbers() {
    int[] numbers = new int[LAST + 1];
    for (int i = 1; i <= LAST; i++) {
      numbers[i] = i <= LAST_COMMON ? i : Errno.EIO.number();
    }
    OTHERS.forEach((errno, number) -> numbers[number] = errno.number());
    return numbers;
  }

  private static int[] linuxNumbers() {
    Errno[] all = Errno.values();
    int[] numbers = new int[all.length + 1];
    for (Errno errno : all) {
      boolean isCommon = errno.number() <= LAST_COMMON && errno != Errno.EDEADLK;
      numbers[errno.number()] = isCommon ? errno.number() : Errno.EIO.number();
    }
    OTHERS.forEach((errno, number) -> numbers[errno.number()] = number);
    numbers[Errno.EFTYPE.number()] = Errno.EINVAL.number();
    numbers[Errno.ENOTSUP.number()] = numbers[Errno.EOPNOTSUPP.number()];
    return numbers;
  }

  /**
   * Linux's number for {@code netbsd}, which is 0 or one of {@link Errno}. An error that Linux does
   * not have is EIO; EFTYPE is EINVAL.
   */
  static int number(int netbsd) {
    return LINUX[netbsd];
  }

  /**
   * A result with NetBSD's error number in place of Linux's. An error that NetBSD does not have is
   * EIO.
   *
   * @param result the result of a call; from -4095 to -1 it is an error
   */
  static long translated(long result) {
    if (result >= 0 || result < -4095) {
      return result;
    }
    return result < -LAST ? -Errno.EIO.number() : -NETBSD[(int) -result];
  }
}

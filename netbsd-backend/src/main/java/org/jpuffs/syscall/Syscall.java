package org.jpuffs.syscall;

/**
 * System calls of NetBSD, each by its number in {@code <sys/syscall.h>} and by the function of libc
 * that makes it. A number stands for one layout of arguments for ever, and so does a name with a
 * number in it; a changed call gets a new one of each.
 *
 * <p>The plain name of a call that has changed ({@code stat} for {@code __stat50}) is still in
 * libc, for programs of old, and means the layout of old.
 */
public enum Syscall {
  READ(3, "read"),
  WRITE(4, "write"),
  OPEN(5, "open"),
  CLOSE(6, "close"),
  UNLINK(10, "unlink"),
  CHDIR(12, "chdir"),
  CHMOD(15, "chmod"),
  GETPID(20, "getpid"),
  UNMOUNT(22, "unmount"),
  GETEUID(25, "geteuid"),
  ACCESS(33, "access"),
  SYNC(36, "sync"),
  IOCTL(54, "ioctl"),
  UMASK(60, "umask"),
  SETGROUPS(80, "setgroups"),
  FSYNC(95, "fsync"),
  SETREUID(126, "setreuid"),
  RENAME(128, "rename"),
  MKDIR(136, "mkdir"),
  RMDIR(137, "rmdir"),
  PREAD(173, "pread", 3),
  PWRITE(174, "pwrite", 3),
  SETGID(181, "setgid"),
  SETEUID(183, "seteuid"),
  LSEEK(199, "lseek", 1),
  TRUNCATE(200, "truncate", 1),
  FTRUNCATE(201, "ftruncate", 1),
  GETCWD(296, "__getcwd"),
  KQUEUE(344, "kqueue"),
  STATVFS1(357, "statvfs1"),
  GETDENTS30(390, "__getdents30"),
  MOUNT50(410, "__mount50"),
  KEVENT50(435, "__kevent50"),
  STAT50(439, "__stat50"),
  FSTAT50(440, "__fstat50"),
  LSTAT50(441, "__lstat50"),
  PIPE2(453, "pipe2");

  private static final int NO_PAD = Integer.MAX_VALUE;

  private final int number;
  private final String symbol;
  private final int pad;

  Syscall(int number, String symbol) {
    this(number, symbol, NO_PAD);
  }

  /** A call whose argument {@code pad} only brings the 64-bit one after it to an even place. */
  Syscall(int number, String symbol, int pad) {
    this.number = number;
    this.symbol = symbol;
    this.pad = pad;
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** Its function in libc. */
  public String symbol() {
    return symbol;
  }

  /** Where the kernel takes argument {@code index}, which libc's function counts without pads. */
  public int slot(int index) {
    return index < pad ? index : index + 1;
  }
}

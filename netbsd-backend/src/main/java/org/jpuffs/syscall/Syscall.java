package org.jpuffs.syscall;

/**
 * System calls of NetBSD, each with its number in {@code <sys/syscall.h>} and its function in libc.
 *
 * <p>A number, and a name with a number in it, always means the same layout of arguments. A call
 * whose layout changes gets a new number and a new name. The unversioned name ({@code stat} for
 * {@code __stat50}) remains in libc for old binaries and uses the old layout.
 */
public enum Syscall {
  READ(3, "read"),
  WRITE(4, "write"),
  OPEN(5, "open"),
  CLOSE(6, "close"),
  LINK(9, "link"),
  UNLINK(10, "unlink"),
  CHDIR(12, "chdir"),
  FCHDIR(13, "fchdir"),
  CHMOD(15, "chmod"),
  CHOWN(16, "chown"),
  GETPID(20, "getpid"),
  UNMOUNT(22, "unmount"),
  GETEUID(25, "geteuid"),
  ACCESS(33, "access"),
  CHFLAGS(34, "chflags"),
  FCHFLAGS(35, "fchflags"),
  SYNC(36, "sync"),
  DUP(41, "dup"),
  GETEGID(43, "getegid"),
  IOCTL(54, "ioctl"),
  SYMLINK(57, "symlink"),
  READLINK(58, "readlink"),
  UMASK(60, "umask"),
  SETGROUPS(80, "setgroups"),
  FCNTL(92, "fcntl"),
  FSYNC(95, "fsync"),
  READV(120, "readv"),
  WRITEV(121, "writev"),
  FCHOWN(123, "fchown"),
  FCHMOD(124, "fchmod"),
  SETREUID(126, "setreuid"),
  RENAME(128, "rename"),
  FLOCK(131, "flock"),
  MKFIFO(132, "mkfifo"),
  MKDIR(136, "mkdir"),
  RMDIR(137, "rmdir"),
  PREAD(173, "pread", 3),
  PWRITE(174, "pwrite", 3),
  SETGID(181, "setgid"),
  SETEUID(183, "seteuid"),
  PATHCONF(191, "pathconf"),
  FPATHCONF(192, "fpathconf"),
  LSEEK(199, "lseek", 1),
  TRUNCATE(200, "truncate", 1),
  FTRUNCATE(201, "ftruncate", 1),
  POLL(209, "poll"),
  FDATASYNC(241, "fdatasync"),
  LCHMOD(274, "lchmod"),
  LCHOWN(275, "lchown"),
  GETCWD(296, "__getcwd"),
  LCHFLAGS(304, "lchflags"),
  KQUEUE(344, "kqueue"),
  FSYNC_RANGE(354, "fsync_range"),
  STATVFS1(357, "statvfs1"),
  EXTATTR_SET_FILE(361, "extattr_set_file"),
  EXTATTR_GET_FILE(362, "extattr_get_file"),
  EXTATTR_DELETE_FILE(363, "extattr_delete_file"),
  EXTATTR_LIST_FILE(371, "extattr_list_file"),
  GETDENTS30(390, "__getdents30"),
  GETFH30(395, "__getfh30"),
  FHOPEN40(396, "__fhopen40"),
  MOUNT50(410, "__mount50"),
  KEVENT50(435, "__kevent50"),
  STAT50(439, "__stat50"),
  FSTAT50(440, "__fstat50"),
  LSTAT50(441, "__lstat50"),
  MKNOD50(450, "__mknod50"),
  PIPE2(453, "pipe2"),
  UTIMENSAT(467, "utimensat"),
  OPENAT(468, "openat"),
  FUTIMENS(472, "futimens"),
  POSIX_FALLOCATE(479, "posix_fallocate", 1),
  FDISCARD(480, "fdiscard", 1);

  private static final int NO_PAD = Integer.MAX_VALUE;

  private final int number;
  private final String symbol;
  private final int pad;

  Syscall(int number, String symbol) {
    this(number, symbol, NO_PAD);
  }

  /** A call whose argument {@code pad} is unused: it aligns the 64-bit argument after it. */
  Syscall(int number, String symbol, int pad) {
    this.number = number;
    this.symbol = symbol;
    this.pad = pad;
  }

  /** The number of the call. */
  public int number() {
    return number;
  }

  /** The function of the call in libc. */
  public String symbol() {
    return symbol;
  }

  /** The kernel's slot for argument {@code index} of libc's function, which has no pads. */
  public int slot(int index) {
    return index < pad ? index : index + 1;
  }
}

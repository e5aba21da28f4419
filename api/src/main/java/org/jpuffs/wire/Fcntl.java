package org.jpuffs.wire;

/**
 * {@code <sys/fcntl.h>} and {@code <unistd.h>}: numbers of calls on files.
 *
 * <ul>
 *   <li>{@code O_*}: how open(2) is to open a file
 *   <li>{@code FREAD, FWRITE}: how the kernel keeps the access that {@code O_ACCMODE} tells: one
 *       more than that
 *   <li>{@code F_*}: commands, kinds and properties of advisory locks
 *   <li>{@code AT_*}: of calls relative to a directory
 *   <li>{@code R_OK, W_OK, X_OK, F_OK}: what access(2) asks
 *   <li>{@code SEEK_*}: where lseek(2) and locks count from
 * </ul>
 */
public final class Fcntl {
  private Fcntl() {}

  public static final int O_RDONLY = 0;

  public static final int O_WRONLY = 1;

  public static final int O_RDWR = 2;

  public static final int O_ACCMODE = 3;

  public static final int FREAD = 1;

  public static final int FWRITE = 2;

  public static final int O_NONBLOCK = 4;

  public static final int O_APPEND = 8;

  public static final int O_SHLOCK = 0x10;

  public static final int O_EXLOCK = 0x20;

  public static final int O_ASYNC = 0x40;

  public static final int O_SYNC = 0x80;

  public static final int O_NOFOLLOW = 0x100;

  public static final int O_CREAT = 0x200;

  public static final int O_TRUNC = 0x400;

  public static final int O_EXCL = 0x800;

  public static final int O_NOCTTY = 0x8000;

  public static final int O_DSYNC = 0x10000;

  public static final int O_RSYNC = 0x20000;

  public static final int O_ALT_IO = 0x40000;

  public static final int O_DIRECT = 0x80000;

  public static final int O_DIRECTORY = 0x200000;

  public static final int O_CLOEXEC = 0x400000;

  public static final int O_SEARCH = 0x800000;

  public static final int O_NOSIGPIPE = 0x1000000;

  public static final int O_FSYNC = 0x80;

  public static final int O_NDELAY = 4;

  public static final int F_GETLK = 7;

  public static final int F_SETLK = 8;

  public static final int F_SETLKW = 9;

  public static final int F_RDLCK = 1;

  public static final int F_UNLCK = 2;

  public static final int F_WRLCK = 3;

  public static final int F_WAIT = 0x10;

  /** flock(2): a lock that others may share, one that they may not, none; and no waiting. */
  public static final int LOCK_SH = 1;

  public static final int LOCK_EX = 2;
  public static final int LOCK_NB = 4;
  public static final int LOCK_UN = 8;

  public static final int F_FLOCK = 0x20;

  public static final int F_POSIX = 0x40;

  public static final int AT_FDCWD = -100;

  public static final int AT_EACCESS = 0x100;

  public static final int AT_SYMLINK_NOFOLLOW = 0x200;

  public static final int AT_SYMLINK_FOLLOW = 0x400;

  public static final int AT_REMOVEDIR = 0x800;

  public static final int F_OK = 0;

  public static final int X_OK = 1;

  public static final int W_OK = 2;

  public static final int R_OK = 4;

  public static final int SEEK_SET = 0;

  public static final int SEEK_CUR = 1;

  public static final int SEEK_END = 2;
}

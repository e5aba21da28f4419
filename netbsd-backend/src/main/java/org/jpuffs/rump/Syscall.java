package org.jpuffs.rump;

/**
 * Numbers of system calls, {@code <sys/syscall.h>}. A number stands for one layout of arguments for
 * ever; a changed call gets a new one.
 */
final class Syscall {
  static final int READ = 3;
  static final int WRITE = 4;
  static final int OPEN = 5;
  static final int CLOSE = 6;
  static final int UNLINK = 10;
  static final int CHDIR = 12;
  static final int CHMOD = 15;
  static final int GETPID = 20;
  static final int UNMOUNT = 22;
  static final int ACCESS = 33;
  static final int SYNC = 36;
  static final int IOCTL = 54;
  static final int UMASK = 60;
  static final int SETGROUPS = 80;
  static final int FSYNC = 95;
  static final int SETREUID = 126;
  static final int RENAME = 128;
  static final int MKDIR = 136;
  static final int RMDIR = 137;
  static final int PREAD = 173;
  static final int PWRITE = 174;
  static final int SETGID = 181;
  static final int SETEUID = 183;
  static final int LSEEK = 199;
  static final int TRUNCATE = 200;
  static final int FTRUNCATE = 201;
  static final int GETCWD = 296;
  static final int KQUEUE = 344;
  static final int STATVFS1 = 357;
  static final int GETDENTS30 = 390;
  static final int MOUNT50 = 410;
  static final int KEVENT50 = 435;
  static final int STAT50 = 439;
  static final int FSTAT50 = 440;
  static final int LSTAT50 = 441;
  static final int PIPE2 = 453;

  private Syscall() {}
}

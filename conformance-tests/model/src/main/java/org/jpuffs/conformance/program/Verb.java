package org.jpuffs.conformance.program;

import static org.jpuffs.conformance.program.Parameter.ARGUMENT;
import static org.jpuffs.conformance.program.Parameter.CHANGE;
import static org.jpuffs.conformance.program.Parameter.DESCRIPTOR;
import static org.jpuffs.conformance.program.Parameter.FLAGS;
import static org.jpuffs.conformance.program.Parameter.FRAME_SIZE;
import static org.jpuffs.conformance.program.Parameter.MILLISECONDS;
import static org.jpuffs.conformance.program.Parameter.MODE;
import static org.jpuffs.conformance.program.Parameter.NUMBER;
import static org.jpuffs.conformance.program.Parameter.OPEN_FLAGS;
import static org.jpuffs.conformance.program.Parameter.OPERATION;
import static org.jpuffs.conformance.program.Parameter.PATH;
import static org.jpuffs.conformance.program.Parameter.SIZE;
import static org.jpuffs.conformance.program.Parameter.TEXT;
import static org.jpuffs.conformance.program.Parameter.WORD;

import java.util.List;
import java.util.Locale;

/** The calls of the script language, with the words that follow each. */
public enum Verb {
  OPEN(1, DESCRIPTOR, PATH, OPEN_FLAGS, MODE),
  CLOSE(0, DESCRIPTOR),
  READ(0, DESCRIPTOR, SIZE),
  WRITE(0, DESCRIPTOR, SIZE),
  PREAD(0, DESCRIPTOR, NUMBER, SIZE),
  PWRITE(0, DESCRIPTOR, NUMBER, SIZE),
  LSEEK(0, DESCRIPTOR, NUMBER, WORD),
  STAT(0, PATH),
  LSTAT(0, PATH),
  FSTAT(0, DESCRIPTOR),
  MKDIR(0, PATH, MODE),
  RMDIR(0, PATH),
  UNLINK(0, PATH),
  RENAME(0, PATH, PATH),
  READDIR(1, PATH, SIZE),
  /** One getdents of a directory that is open. */
  GETDENTS(0, DESCRIPTOR, SIZE),
  STATVFS(1, PATH, WORD),
  SYNC(0),
  FSYNC(0, DESCRIPTOR),
  FDATASYNC(0, DESCRIPTOR),
  FSYNC_RANGE(0, DESCRIPTOR, WORD, NUMBER, NUMBER),
  LINK(0, PATH, PATH),
  SYMLINK(0, TEXT, PATH),
  READLINK(0, PATH),
  MKNOD(0, PATH, MODE, NUMBER),
  MKFIFO(0, PATH, MODE),
  CHMOD(0, PATH, MODE),
  LCHMOD(0, PATH, MODE),
  FCHMOD(0, DESCRIPTOR, MODE),
  CHOWN(0, PATH, WORD, WORD),
  LCHOWN(0, PATH, WORD, WORD),
  FCHOWN(0, DESCRIPTOR, WORD, WORD),
  CHFLAGS(0, PATH, NUMBER),
  LCHFLAGS(0, PATH, NUMBER),
  FCHFLAGS(0, DESCRIPTOR, NUMBER),
  /** utimensat with whole seconds. */
  UTIMES(0, PATH, NUMBER, NUMBER),
  LUTIMES(0, PATH, NUMBER, NUMBER),
  FUTIMES(0, DESCRIPTOR, NUMBER, NUMBER),
  /** utimensat without times. */
  UTIMESNULL(0, PATH),
  FUTIMESNULL(0, DESCRIPTOR),
  UMASK(0, MODE),
  PATHCONF(0, PATH, WORD),
  FPATHCONF(0, DESCRIPTOR, WORD),
  TRUNCATE(0, PATH, NUMBER),
  FTRUNCATE(0, DESCRIPTOR, NUMBER),
  ACCESS(0, PATH, WORD),
  CHDIR(0, PATH),
  /** chdir with the path taken as it stands, relative to the working directory. */
  RCHDIR(0, PATH),
  /** stat with the path taken as it stands, relative to the working directory. */
  RSTAT(0, PATH),
  FCHDIR(0, DESCRIPTOR),
  GETCWD(0),
  /** dup, with the name of the new descriptor first. */
  DUP(0, DESCRIPTOR, DESCRIPTOR),
  /** openat, with the name of the new descriptor first and the path as it stands. */
  OPENAT(1, DESCRIPTOR, DESCRIPTOR, PATH, OPEN_FLAGS, MODE),
  /** readv into two buffers. */
  READV(0, DESCRIPTOR, SIZE, SIZE),
  WRITEV(0, DESCRIPTOR, SIZE, SIZE),
  /** getfh; the process keeps the handle for fhopen. */
  GETFH(0, PATH),
  FHOPEN(0, DESCRIPTOR, OPEN_FLAGS),
  /** fcntl with F_SETLK. */
  LOCK(0, DESCRIPTOR, WORD, NUMBER, NUMBER),
  /** fcntl with F_SETLKW, which waits. */
  LOCKW(0, DESCRIPTOR, WORD, NUMBER, NUMBER),
  /** fcntl with F_GETLK. */
  GETLK(0, DESCRIPTOR, WORD, NUMBER, NUMBER),
  /** flock. */
  FLOCK(0, DESCRIPTOR, WORD),
  POLL(0, DESCRIPTOR, WORD, MILLISECONDS),
  FALLOCATE(0, DESCRIPTOR, NUMBER, NUMBER),
  FDISCARD(0, DESCRIPTOR, NUMBER, NUMBER),
  /** Of a name space of extattr(9), that of users unless another is given; so are those below. */
  EXTSET(1, PATH, TEXT, TEXT, WORD),
  EXTGET(1, PATH, TEXT, WORD),
  EXTSIZE(1, PATH, TEXT, WORD),
  EXTDEL(1, PATH, TEXT, WORD),
  EXTLIST(1, PATH, WORD),
  SETCRED(0, WORD, WORD),
  UNMOUNT(1, FLAGS),
  /** All processes leave, and the file system is unmounted and mounted again, the same one. */
  REMOUNT(0),
  /** The kernel reclaims every vnode that nobody refers to. */
  DRAIN(0),
  /** Lets that many milliseconds of the kernel's time pass. */
  SLEEP(0, MILLISECONDS),
  /** kill(2): a process of the program's, and a signal. */
  KILL(0, WORD, WORD),
  /** From here on the processes run at the same time; the seed decides who is next. */
  TOGETHER(0, NUMBER),

  // What follows happens on the server's side.

  /** From now on the next so many replies to an operation are another way. */
  RULE(2, OPERATION, CHANGE, ARGUMENT, NUMBER, NUMBER),
  /** No rule holds any more. */
  NORULES(0),
  /** The server closes its device. */
  SRVCLOSE(0),
  /** The server asks the kernel to unmount. */
  SRVUNMOUNT(0),
  /** A file becomes so many bytes of {@code S} behind the kernel's back. */
  SRVFILL(0, PATH, SIZE),
  /** The server writes a frame of class, type and length, and of it so many bytes. */
  SRVWRITE(0, FLAGS, WORD, NUMBER, FRAME_SIZE),
  /** The server asks the kernel to flush or to forget; {@code -} is no node. */
  FLUSH(2, WORD, PATH, NUMBER, NUMBER),
  /** An ioctl(2) of the server's on its device. */
  IOCTLDEV(0, FLAGS);

  private final int optional;
  private final List<Parameter> parameters;

  Verb(int optional, Parameter... parameters) {
    this.optional = optional;
    this.parameters = List.of(parameters);
  }

  /** The word that begins the line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What follows. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Which parameter names a descriptor that must be open already, -1 if none does. */
  public int openDescriptor() {
    return switch (this) {
      case OPEN, FHOPEN -> -1;
      case DUP, OPENAT -> 1;
      default -> !parameters.isEmpty() && parameters.get(0) == DESCRIPTOR ? 0 : -1;
    };
  }

  /** What the call can do to the file that it is about. */
  public FileEffect fileEffect() {
    return switch (this) {
      case STAT, LSTAT, FSTAT, RSTAT, ACCESS, STATVFS, PATHCONF, FPATHCONF -> FileEffect.NONE;
      case CHDIR, RCHDIR, GETFH, LSEEK, EXTGET, EXTSIZE, EXTLIST, SLEEP -> FileEffect.NONE;
      case READ, READV, PREAD, READDIR, GETDENTS, READLINK, GETCWD -> FileEffect.ACCESS_TIME;
      default -> FileEffect.CHANGE;
    };
  }

  /** True for what the file server does, false for the system calls of the client. */
  public boolean isOfServer() {
    return compareTo(RULE) >= 0;
  }

  /** True for what only says how later replies are to be. */
  public boolean isRule() {
    return this == RULE || this == NORULES;
  }

  /** How many of the last parameters may be left out. */
  public int optional() {
    return optional;
  }
}

package org.jpuffs.agent;

import static org.jpuffs.agent.CallSignature.Argument.NUMBER;
import static org.jpuffs.agent.CallSignature.Argument.PATH;
import static org.jpuffs.agent.CallSignature.Argument.counted;
import static org.jpuffs.agent.CallSignature.Argument.fixed;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.agent.CallSignature.Argument;
import org.jpuffs.agent.CallSignature.Kind;
import org.jpuffs.agent.CallSignature.Length;
import org.jpuffs.syscall.Syscall;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Stat;
import org.jpuffs.wire.Statvfs;

/** The signature of each system call, from {@code sys/kern/syscalls.master}. */
final class CallSignatures {
  /** {@code kill}. */
  static final CallSignature KILL = signature(37, NUMBER, NUMBER);

  /** {@code __clock_gettime50}: a clock, and a {@code struct timespec}. */
  static final CallSignature CLOCK_GETTIME50 = signature(427, NUMBER, fixed(Kind.OUT, 16));

  /** {@code __sysctl}: a name and its length, no old value, a new value and its length. */
  static final CallSignature SYSCTL =
      signature(
          202,
          counted(Kind.IN, 1, Integer.BYTES),
          NUMBER,
          NUMBER,
          NUMBER,
          counted(Kind.IN, 5),
          NUMBER);

  /**
   * {@code getvfsstat}: entries, their length in bytes, flags. The result is a number of entries.
   */
  static final CallSignature GETVFSSTAT = signature(356, counted(Kind.OUT, 1), NUMBER, NUMBER);

  /** {@code munmap}. */
  static final CallSignature MUNMAP = signature(73, NUMBER, NUMBER);

  /** {@code __msync13}. */
  static final CallSignature MSYNC13 = signature(277, NUMBER, NUMBER, NUMBER);

  /** {@code mmap}: the slot before the offset is unused. */
  static final CallSignature MMAP =
      new CallSignature(197, 5, List.of(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER));

  private static final int TIMESPECS_SIZE = 32;
  private static final int POLLFD_SIZE = 8;
  private static final int KEVENT_SIZE = 40;

  private static final Map<Syscall, CallSignature> ALL = new EnumMap<>(Syscall.class);

  static {
    paths();
    descriptors();
    processes();
    rest();
  }

  private CallSignatures() {}

  private static void paths() {
    put(Syscall.OPEN, PATH, NUMBER, NUMBER);
    put(Syscall.OPENAT, NUMBER, PATH, NUMBER, NUMBER);
    put(Syscall.LINK, PATH, PATH);
    put(Syscall.UNLINK, PATH);
    put(Syscall.SYMLINK, PATH, PATH);
    put(Syscall.READLINK, PATH, counted(Kind.OUT_RESULT, 2), NUMBER);
    put(Syscall.RENAME, PATH, PATH);
    put(Syscall.MKDIR, PATH, NUMBER);
    put(Syscall.RMDIR, PATH);
    put(Syscall.MKNOD50, PATH, NUMBER, NUMBER);
    put(Syscall.MKFIFO, PATH, NUMBER);
    put(Syscall.CHDIR, PATH);
    put(Syscall.CHMOD, PATH, NUMBER);
    put(Syscall.LCHMOD, PATH, NUMBER);
    put(Syscall.CHOWN, PATH, NUMBER, NUMBER);
    put(Syscall.LCHOWN, PATH, NUMBER, NUMBER);
    put(Syscall.CHFLAGS, PATH, NUMBER);
    put(Syscall.LCHFLAGS, PATH, NUMBER);
    put(Syscall.ACCESS, PATH, NUMBER);
    put(Syscall.PATHCONF, PATH, NUMBER);
    put(Syscall.TRUNCATE, PATH, NUMBER);
    put(Syscall.STAT50, PATH, fixed(Kind.OUT, Stat.SIZE));
    put(Syscall.LSTAT50, PATH, fixed(Kind.OUT, Stat.SIZE));
    put(Syscall.STATVFS1, PATH, fixed(Kind.OUT, Statvfs.SIZE), NUMBER);
    put(Syscall.UTIMENSAT, NUMBER, PATH, fixed(Kind.IN, TIMESPECS_SIZE), NUMBER);
    put(Syscall.EXTATTR_SET_FILE, PATH, NUMBER, PATH, counted(Kind.IN, 4), NUMBER);
    put(Syscall.EXTATTR_GET_FILE, PATH, NUMBER, PATH, counted(Kind.OUT_RESULT, 4), NUMBER);
    put(Syscall.EXTATTR_DELETE_FILE, PATH, NUMBER, PATH);
    put(Syscall.EXTATTR_LIST_FILE, PATH, NUMBER, counted(Kind.OUT_RESULT, 3), NUMBER);
  }

  private static void descriptors() {
    put(Syscall.READ, NUMBER, counted(Kind.OUT_RESULT, 2), NUMBER);
    put(Syscall.WRITE, NUMBER, counted(Kind.IN, 2), NUMBER);
    put(Syscall.PREAD, NUMBER, counted(Kind.OUT_RESULT, 2), NUMBER, NUMBER);
    put(Syscall.PWRITE, NUMBER, counted(Kind.IN, 2), NUMBER, NUMBER);
    put(Syscall.READV, NUMBER, counted(Kind.VECTOR_OUT, 2), NUMBER);
    put(Syscall.WRITEV, NUMBER, counted(Kind.VECTOR_IN, 2), NUMBER);
    put(Syscall.GETDENTS30, NUMBER, counted(Kind.OUT_RESULT, 2), NUMBER);
    put(Syscall.CLOSE, NUMBER);
    put(Syscall.DUP, NUMBER);
    put(Syscall.LSEEK, NUMBER, NUMBER, NUMBER);
    put(Syscall.FSYNC, NUMBER);
    put(Syscall.FDATASYNC, NUMBER);
    put(Syscall.FSYNC_RANGE, NUMBER, NUMBER, NUMBER, NUMBER);
    put(Syscall.FTRUNCATE, NUMBER, NUMBER);
    put(Syscall.POSIX_FALLOCATE, NUMBER, NUMBER, NUMBER);
    put(Syscall.FDISCARD, NUMBER, NUMBER, NUMBER);
    put(Syscall.FSTAT50, NUMBER, fixed(Kind.OUT, Stat.SIZE));
    put(Syscall.FCHMOD, NUMBER, NUMBER);
    put(Syscall.FCHOWN, NUMBER, NUMBER, NUMBER);
    put(Syscall.FCHFLAGS, NUMBER, NUMBER);
    put(Syscall.FUTIMENS, NUMBER, fixed(Kind.IN, TIMESPECS_SIZE));
    put(Syscall.FPATHCONF, NUMBER, NUMBER);
    put(Syscall.FCHDIR, NUMBER);
    put(Syscall.FCNTL, NUMBER, NUMBER, fixed(Kind.IN_OUT, Flock.SIZE));
    put(Syscall.FLOCK, NUMBER, NUMBER);
    put(Syscall.IOCTL, NUMBER, NUMBER, new Argument(Kind.IN_OUT, Length.COMMAND, 1, 1));
  }

  private static void processes() {
    put(Syscall.GETPID);
    put(Syscall.GETEUID);
    put(Syscall.GETEGID);
    put(Syscall.UMASK, NUMBER);
    put(Syscall.SETGROUPS, NUMBER, counted(Kind.IN, 0, Integer.BYTES));
    put(Syscall.SETGID, NUMBER);
    put(Syscall.SETEUID, NUMBER);
    put(Syscall.SETREUID, NUMBER, NUMBER);
    put(Syscall.GETCWD, counted(Kind.OUT_RESULT, 1), NUMBER);
  }

  private static void rest() {
    put(Syscall.SYNC);
    put(Syscall.UNMOUNT, PATH, NUMBER);
    put(Syscall.MOUNT50, PATH, PATH, NUMBER, counted(Kind.IN_OUT, 4), NUMBER);
    put(
        Syscall.GETFH30,
        PATH,
        new Argument(Kind.OUT, Length.POINTED, 2, 1),
        fixed(Kind.IN_OUT, Long.BYTES));
    put(Syscall.FHOPEN40, counted(Kind.IN, 1), NUMBER, NUMBER);
    put(Syscall.PIPE2, fixed(Kind.OUT, 2 * Integer.BYTES), NUMBER);
    put(Syscall.POLL, counted(Kind.IN_OUT, 1, POLLFD_SIZE), NUMBER, NUMBER);
    put(Syscall.KQUEUE);
    put(
        Syscall.KEVENT50,
        NUMBER,
        counted(Kind.IN, 2, KEVENT_SIZE),
        NUMBER,
        counted(Kind.OUT, 4, KEVENT_SIZE),
        NUMBER,
        fixed(Kind.IN, TIMESPECS_SIZE / 2));
  }

  private static void put(Syscall call, Argument... arguments) {
    int pad = CallSignature.NO_PAD;
    for (int i = 0; i < arguments.length && pad == CallSignature.NO_PAD; i++) {
      pad = call.slot(i) == i ? pad : i;
    }
    ALL.put(call, new CallSignature(call.number(), pad, List.of(arguments)));
  }

  private static CallSignature signature(int number, Argument... arguments) {
    return new CallSignature(number, CallSignature.NO_PAD, List.of(arguments));
  }

  /** The signature of {@code call}. */
  static CallSignature of(Syscall call) {
    CallSignature signature = ALL.get(call);
    if (signature == null) {
      throw new IllegalStateException(call + " has no row in CallSignatures");
    }
    return signature;
  }
}

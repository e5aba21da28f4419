package org.jpuffs.conformance.program;

import static org.jpuffs.conformance.program.Argument.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jpuffs.spi.KernelCapability;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the script language, with the arguments that follow each. The number says how many
 * of the last arguments are optional.
 */
public enum Verb {
  OPEN(1, NEW_DESCRIPTOR, PATH, OPEN_FLAGS, MODE),
  CLOSE(0, DESCRIPTOR),
  READ(0, DESCRIPTOR, LENGTH),
  WRITE(0, DESCRIPTOR, LENGTH),
  PREAD(0, DESCRIPTOR, OFFSET, LENGTH),
  PWRITE(0, DESCRIPTOR, OFFSET, LENGTH),
  LSEEK(0, DESCRIPTOR, OFFSET, WHENCE),
  STAT(0, PATH),
  LSTAT(0, PATH),
  FSTAT(0, DESCRIPTOR),
  MKDIR(0, PATH, MODE),
  RMDIR(0, PATH),
  /** Makes empty files in a directory, called n0, n1 and so on, or from another number on. */
  FILL(1, PATH, FILES, FIRST_FILE),
  UNLINK(0, PATH),
  RENAME(0, PATH, NEW_PATH),
  /** Opens a directory and reads all of it with getdents. */
  READDIR(1, PATH, LENGTH),
  /** One getdents of a directory that is open. */
  GETDENTS(0, DESCRIPTOR, LENGTH),
  STATVFS(1, PATH, WAIT_FLAG),
  SYNC(0),
  FSYNC(0, DESCRIPTOR),
  FDATASYNC(0, DESCRIPTOR),
  FSYNC_RANGE(0, DESCRIPTOR, SYNC_FLAGS, OFFSET, RANGE_LENGTH),
  LINK(0, PATH, NEW_PATH),
  SYMLINK(0, TARGET, PATH),
  READLINK(0, PATH),
  MKNOD(0, PATH, MODE, DEVICE),
  MKFIFO(0, PATH, MODE),
  CHMOD(0, PATH, MODE),
  LCHMOD(0, PATH, MODE),
  FCHMOD(0, DESCRIPTOR, MODE),
  CHOWN(0, PATH, USER, GROUP),
  LCHOWN(0, PATH, USER, GROUP),
  FCHOWN(0, DESCRIPTOR, USER, GROUP),
  CHFLAGS(0, PATH, FILE_FLAGS),
  LCHFLAGS(0, PATH, FILE_FLAGS),
  FCHFLAGS(0, DESCRIPTOR, FILE_FLAGS),
  /** utimensat. */
  UTIMES(0, PATH, ACCESS_TIME, MODIFICATION_TIME),
  LUTIMES(0, PATH, ACCESS_TIME, MODIFICATION_TIME),
  FUTIMES(0, DESCRIPTOR, ACCESS_TIME, MODIFICATION_TIME),
  /** utimensat without times: the kernel's time is set. */
  UTIMESNULL(0, PATH),
  FUTIMESNULL(0, DESCRIPTOR),
  UMASK(0, MODE),
  PATHCONF(0, PATH, LIMIT),
  FPATHCONF(0, DESCRIPTOR, LIMIT),
  TRUNCATE(0, PATH, FILE_SIZE),
  FTRUNCATE(0, DESCRIPTOR, FILE_SIZE),
  ACCESS(0, PATH, ACCESS_MODE),
  CHDIR(0, PATH),
  /** chdir with a path that is relative to the working directory. */
  RCHDIR(0, RELATIVE_PATH),
  /** stat with a path that is relative to the working directory. */
  RSTAT(0, RELATIVE_PATH),
  FCHDIR(0, DESCRIPTOR),
  GETCWD(0),
  DUP(0, NEW_DESCRIPTOR, DESCRIPTOR),
  OPENAT(1, NEW_DESCRIPTOR, DESCRIPTOR, RELATIVE_PATH, OPEN_FLAGS, MODE),
  /** readv into two buffers. */
  READV(0, DESCRIPTOR, LENGTH, SECOND_LENGTH),
  WRITEV(0, DESCRIPTOR, LENGTH, SECOND_LENGTH),
  /** getfh; the process keeps the handle for fhopen. */
  GETFH(0, PATH),
  FHOPEN(0, NEW_DESCRIPTOR, OPEN_FLAGS),
  /** fcntl with F_SETLK. */
  LOCK(0, DESCRIPTOR, LOCK_TYPE, OFFSET, RANGE_LENGTH),
  /** fcntl with F_SETLKW, which waits. */
  LOCKW(0, DESCRIPTOR, LOCK_TYPE, OFFSET, RANGE_LENGTH),
  /** fcntl with F_GETLK. */
  GETLK(0, DESCRIPTOR, LOCK_TYPE, OFFSET, RANGE_LENGTH),
  FLOCK(0, DESCRIPTOR, LOCK_OPERATION),
  POLL(0, DESCRIPTOR, EVENTS, TIMEOUT),
  FALLOCATE(0, DESCRIPTOR, OFFSET, RANGE_LENGTH),
  FDISCARD(0, DESCRIPTOR, OFFSET, RANGE_LENGTH),
  /** mmap(2) of a part of an open file. */
  MMAP(0, NEW_MAPPING, DESCRIPTOR, OFFSET, RANGE_LENGTH, PROTECTION, MAP_FLAGS),
  /** Reads memory. The offset of this call and the next three is from the start of the mapping. */
  LOAD(0, MAPPING, OFFSET, LENGTH),
  /** Writes memory. */
  STORE(0, MAPPING, OFFSET, LENGTH),
  MSYNC(0, MAPPING, OFFSET, RANGE_LENGTH, MSYNC_FLAGS),
  /** munmap(2), by default of all from the offset on, or of all. */
  MUNMAP(2, MAPPING, OFFSET, RANGE_LENGTH),
  /** The name space of this call and the next four is that of users if none is given. */
  EXTSET(1, PATH, ATTRIBUTE, VALUE, NAMESPACE),
  EXTGET(1, PATH, ATTRIBUTE, NAMESPACE),
  EXTSIZE(1, PATH, ATTRIBUTE, NAMESPACE),
  EXTDEL(1, PATH, ATTRIBUTE, NAMESPACE),
  EXTLIST(1, PATH, NAMESPACE),
  SETCRED(0, USER, GROUP),
  UNMOUNT(1, UNMOUNT_FLAGS),
  /** All processes detach from the file system, which is unmounted and mounted again. */
  REMOUNT(Actor.PROGRAM, 0),
  /** The kernel reclaims every vnode that nothing refers to. */
  DRAIN(0),
  /** Lets time of the kernel pass. */
  SLEEP(0, DURATION),
  /** kill(2): a process of the program, and a signal. */
  KILL(Actor.PROGRAM, 0, PROCESS, SIGNAL),
  /**
   * The calls that follow are made at the same time, all or so many; the seed decides which process
   * is next. See {@link Overlap}.
   */
  TOGETHER(Actor.PROGRAM, 2, SEED, OVERLAPPING, SWITCHES),

  /** Changes the next replies to an operation. */
  RULE(Actor.SERVER, 2, OPERATION, CHANGE, CHANGE_ARGUMENT, COUNT, SKIP),
  /** Removes all rules. */
  NORULES(Actor.SERVER, 0),
  /** The server closes its device. */
  SRVCLOSE(Actor.SERVER, 0),
  /** The server asks the kernel to unmount. */
  SRVUNMOUNT(Actor.SERVER, 0),
  /** The server fills a file with {@code S}, which the kernel does not notice. */
  SRVFILL(Actor.SERVER, 0, PATH, LENGTH),
  /** The server writes a frame of its own. */
  SRVWRITE(Actor.SERVER, 0, FRAME_CLASS, FRAME_TYPE, FRAME_LENGTH, WRITTEN_LENGTH),
  /** The server asks the kernel to flush or to invalidate; the path {@code -} is no node. */
  FLUSH(Actor.SERVER, 2, FLUSH_OPERATION, PATH, START, END),
  /** An ioctl(2) of the server on its device. */
  IOCTLDEV(Actor.SERVER, 0, COMMAND),

  /** This call and the next five need a capability of the kernel: {@link #capability}. */
  RENAMEAT2(0, PATH, NEW_PATH, RENAME_FLAGS),
  SEEKDATA(0, DESCRIPTOR, OFFSET),
  SEEKHOLE(0, DESCRIPTOR, OFFSET),
  COPY_FILE_RANGE(0, DESCRIPTOR, OFFSET, TARGET_DESCRIPTOR, TARGET_OFFSET, RANGE_LENGTH),
  /** Opens a new file without a name, in the file system of a directory. */
  TMPFILE(1, NEW_DESCRIPTOR, PATH, OPEN_FLAGS, MODE),
  /** Gives an open file a name. */
  LINKFD(0, DESCRIPTOR, PATH);

  /** Who carries out a call. */
  public enum Actor {
    /** One process of the program: a system call. */
    PROCESS,
    /** What runs the program, because the call concerns several processes. */
    PROGRAM,
    /** The file server. */
    SERVER
  }

  private static final int NONE = -1;

  private final Actor actor;
  private final int optional;
  private final List<Parameter> parameters;

  /** The index of each argument, by its ordinal. */
  private final int[] indexes;

  Verb(int optional, Argument... arguments) {
    this(Actor.PROCESS, optional, arguments);
  }

  Verb(Actor actor, int optional, Argument... arguments) {
    this.actor = actor;
    this.optional = optional;
    this.parameters = Stream.of(arguments).map(Argument::kind).toList();
    this.indexes = new int[Argument.values().length];
    Arrays.fill(indexes, NONE);
    for (int i = 0; i < arguments.length; i++) {
      indexes[arguments[i].ordinal()] = i;
    }
  }

  /** The word that begins the line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who carries it out. */
  public Actor actor() {
    return actor;
  }

  /** The kinds of the arguments, in their order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The position of {@code argument}, from 0; -1 if the call does not have it. */
  public int indexOf(Argument argument) {
    return indexes[argument.ordinal()];
  }

  /** The position of the descriptor that must be open already, -1 if there is none. */
  public int openDescriptor() {
    return indexOf(DESCRIPTOR);
  }

  /** What a kernel must be able to do for the call; null if every kernel has it. */
  public @Nullable KernelCapability capability() {
    return switch (this) {
      case RENAMEAT2 -> KernelCapability.RENAME_FLAGS;
      case SEEKDATA, SEEKHOLE -> KernelCapability.DATA_AND_HOLES;
      case COPY_FILE_RANGE -> KernelCapability.COPY_FILE_RANGE;
      case TMPFILE, LINKFD -> KernelCapability.UNNAMED_FILES;
      default -> null;
    };
  }

  /** What the call can do to the file that it is about. */
  public FileEffect fileEffect() {
    return switch (this) {
      case STAT, LSTAT, FSTAT, RSTAT, ACCESS, STATVFS, PATHCONF, FPATHCONF -> FileEffect.NONE;
      case CHDIR, RCHDIR, GETFH, LSEEK, SEEKDATA, SEEKHOLE, EXTGET, EXTSIZE, EXTLIST, SLEEP ->
          FileEffect.NONE;
      case READ, READV, PREAD, READDIR, GETDENTS, READLINK, GETCWD -> FileEffect.ACCESS_TIME;
      case LOAD -> FileEffect.ACCESS_TIME;
      default -> FileEffect.CHANGE;
    };
  }

  /** True if it can be one of the calls that are made at the same time. */
  public boolean canOverlap() {
    return actor == Actor.PROCESS || this == KILL;
  }

  /** True if the file server carries it out. */
  public boolean isOfServer() {
    return actor == Actor.SERVER;
  }

  /** True for a call that only decides how later replies are changed. */
  public boolean isRule() {
    return this == RULE || this == NORULES;
  }

  /** How many of the last arguments may be missing. */
  public int optional() {
    return optional;
  }
}

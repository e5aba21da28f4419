package org.jpuffs.conformance.program;

/**
 * The arguments of calls, by name. A {@link Verb} has each of its arguments once, so {@link
 * Call#text(Argument)} and {@link Call#number(Argument)} need no position.
 */
public enum Argument {
  /** A descriptor that is used. */
  DESCRIPTOR(Parameter.DESCRIPTOR),
  /** The descriptor that the call opens. */
  NEW_DESCRIPTOR(Parameter.DESCRIPTOR),
  /** A mapping that is used. */
  MAPPING(Parameter.MAPPING),
  /** The mapping that the call makes. */
  NEW_MAPPING(Parameter.MAPPING),
  /** The access that a mapping permits. */
  PROTECTION(Parameter.PROTECTION),
  /** The flags of mmap(2). */
  MAP_FLAGS(Parameter.MAP_FLAGS),
  /** The flags of msync(2). */
  MSYNC_FLAGS(Parameter.MSYNC_FLAGS),
  /** The descriptor of the file that is copied to. */
  TARGET_DESCRIPTOR(Parameter.DESCRIPTOR),
  /** Where in the file that is copied to, in bytes. */
  TARGET_OFFSET(Parameter.NUMBER),
  /** The flags of renameat2(2). */
  RENAME_FLAGS(Parameter.RENAME_FLAGS),
  /** The first path; of symlink the path of the link. */
  PATH(Parameter.PATH),
  /** The second path: the new name of a file. */
  NEW_PATH(Parameter.PATH),
  /**
   * A path that is relative to the working directory, or to a descriptor, not to the mount point.
   */
  RELATIVE_PATH(Parameter.PATH),
  /** The target of a symbolic link. */
  TARGET(Parameter.TEXT),
  /** The flags of open(2). */
  OPEN_FLAGS(Parameter.OPEN_FLAGS),
  /** A file mode. */
  MODE(Parameter.MODE),
  /** How many files are made. */
  FILES(Parameter.FILES),
  /** The number of the first file that is made. */
  FIRST_FILE(Parameter.SIZE),
  /** How many bytes are read or written: the length of a buffer. */
  LENGTH(Parameter.SIZE),
  /** The length of the second buffer. */
  SECOND_LENGTH(Parameter.SIZE),
  /** Where in a file or in a mapping, in bytes. */
  OFFSET(Parameter.NUMBER),
  /** The length of a part of a file or of a mapping, in bytes. */
  RANGE_LENGTH(Parameter.NUMBER),
  /** The new size of a file, in bytes. */
  FILE_SIZE(Parameter.NUMBER),
  /** What the offset of lseek(2) is relative to. */
  WHENCE(Parameter.WORD),
  /** A device number. */
  DEVICE(Parameter.NUMBER),
  /** A user, -1 for no change. */
  USER(Parameter.WORD),
  /** A group, -1 for no change. */
  GROUP(Parameter.WORD),
  /** Flags of chflags(2). */
  FILE_FLAGS(Parameter.NUMBER),
  /** A time of access. */
  ACCESS_TIME(Parameter.TIME),
  /** A time of modification. */
  MODIFICATION_TIME(Parameter.TIME),
  /** The name of a limit: {@code _PC_*} of pathconf(2). */
  LIMIT(Parameter.WORD),
  /** The permissions that access(2) asks for. */
  ACCESS_MODE(Parameter.WORD),
  /** {@code ST_WAIT} or {@code ST_NOWAIT} of statvfs(2). */
  WAIT_FLAG(Parameter.WORD),
  /** Flags of fsync_range(2). */
  SYNC_FLAGS(Parameter.WORD),
  /** The type of a lock of fcntl(2). */
  LOCK_TYPE(Parameter.WORD),
  /** The operation of flock(2). */
  LOCK_OPERATION(Parameter.WORD),
  /** The events of poll(2). */
  EVENTS(Parameter.WORD),
  /** How long poll(2) waits, in milliseconds. */
  TIMEOUT(Parameter.MILLISECONDS),
  /** The name of an extended attribute. */
  ATTRIBUTE(Parameter.TEXT),
  /** The value of an extended attribute. */
  VALUE(Parameter.TEXT),
  /** A name space of extattr(9). */
  NAMESPACE(Parameter.WORD),
  /** Flags of unmount(2). */
  UNMOUNT_FLAGS(Parameter.FLAGS),
  /** How much time passes, in milliseconds. */
  DURATION(Parameter.MILLISECONDS),
  /** The number of a process of the program. */
  PROCESS(Parameter.WORD),
  /** A signal. */
  SIGNAL(Parameter.WORD),
  /** What decides which process is next. */
  SEED(Parameter.NUMBER),
  /** How many calls are made at the same time. */
  OVERLAPPING(Parameter.CALLS),
  /** How often the seed lets another process run than without it. */
  SWITCHES(Parameter.SWITCHES),
  /** The operation whose replies a rule changes. */
  OPERATION(Parameter.OPERATION),
  /** The {@link ReplyChange} of a rule. */
  CHANGE(Parameter.CHANGE),
  /** The argument of a {@link ReplyChange}. */
  CHANGE_ARGUMENT(Parameter.ARGUMENT),
  /** How many replies a rule changes. */
  COUNT(Parameter.NUMBER),
  /** How many replies a rule lets pass before. */
  SKIP(Parameter.NUMBER),
  /** The class of a frame, with its flags. */
  FRAME_CLASS(Parameter.FLAGS),
  /** The type of a frame. */
  FRAME_TYPE(Parameter.WORD),
  /** The length that a frame's header states, in bytes. */
  FRAME_LENGTH(Parameter.NUMBER),
  /** How many bytes of a frame are written. */
  WRITTEN_LENGTH(Parameter.FRAME_SIZE),
  /** The operation of a flush: {@code PUFFS_INVAL_*} and {@code PUFFS_FLUSH_*}. */
  FLUSH_OPERATION(Parameter.WORD),
  /** The first byte of a flush. */
  START(Parameter.NUMBER),
  /** The byte after the last of a flush; 0 for the end of the file. */
  END(Parameter.NUMBER),
  /** The command of an ioctl(2). */
  COMMAND(Parameter.FLAGS);

  private final Parameter kind;

  Argument(Parameter kind) {
    this.kind = kind;
  }

  /** How the argument is written, and which numbers are allowed. */
  public Parameter kind() {
    return kind;
  }
}

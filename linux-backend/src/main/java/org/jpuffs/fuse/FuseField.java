package org.jpuffs.fuse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of {@link FuseStruct} that is read or written. This table is all that the package knows
 * of the layout. Numbers are in native order.
 *
 * <p>It is a record, not an enum: the JVM takes the components of a constant record for constants,
 * so that an access to a field is one instruction.
 *
 * @param struct the struct that has it
 * @param field the name in C
 * @param offset in the struct, in bytes
 * @param size in bytes: 2, 4 or 8; more for a struct in a struct
 */
record FuseField(FuseStruct struct, String field, int offset, int size) {
  private static final List<FuseField> ALL = new ArrayList<>();

  static final FuseField IN_LEN = of(FuseStruct.IN_HEADER, "len", 0, 4);
  static final FuseField IN_OPCODE = of(FuseStruct.IN_HEADER, "opcode", 4, 4);
  static final FuseField IN_UNIQUE = of(FuseStruct.IN_HEADER, "unique", 8, 8);
  static final FuseField IN_NODEID = of(FuseStruct.IN_HEADER, "nodeid", 16, 8);
  static final FuseField IN_UID = of(FuseStruct.IN_HEADER, "uid", 24, 4);
  static final FuseField IN_GID = of(FuseStruct.IN_HEADER, "gid", 28, 4);
  static final FuseField IN_PID = of(FuseStruct.IN_HEADER, "pid", 32, 4);
  static final FuseField IN_EXTLEN = of(FuseStruct.IN_HEADER, "total_extlen", 36, 2);
  static final FuseField OUT_LEN = of(FuseStruct.OUT_HEADER, "len", 0, 4);
  static final FuseField OUT_ERROR = of(FuseStruct.OUT_HEADER, "error", 4, 4);
  static final FuseField OUT_UNIQUE = of(FuseStruct.OUT_HEADER, "unique", 8, 8);
  static final FuseField ATTR_INO = of(FuseStruct.ATTR, "ino", 0, 8);
  static final FuseField ATTR_SIZE = of(FuseStruct.ATTR, "size", 8, 8);
  static final FuseField ATTR_BLOCKS = of(FuseStruct.ATTR, "blocks", 16, 8);
  static final FuseField ATTR_ATIME = of(FuseStruct.ATTR, "atime", 24, 8);
  static final FuseField ATTR_MTIME = of(FuseStruct.ATTR, "mtime", 32, 8);
  static final FuseField ATTR_CTIME = of(FuseStruct.ATTR, "ctime", 40, 8);
  static final FuseField ATTR_ATIMENSEC = of(FuseStruct.ATTR, "atimensec", 48, 4);
  static final FuseField ATTR_MTIMENSEC = of(FuseStruct.ATTR, "mtimensec", 52, 4);
  static final FuseField ATTR_CTIMENSEC = of(FuseStruct.ATTR, "ctimensec", 56, 4);
  static final FuseField ATTR_MODE = of(FuseStruct.ATTR, "mode", 60, 4);
  static final FuseField ATTR_NLINK = of(FuseStruct.ATTR, "nlink", 64, 4);
  static final FuseField ATTR_UID = of(FuseStruct.ATTR, "uid", 68, 4);
  static final FuseField ATTR_GID = of(FuseStruct.ATTR, "gid", 72, 4);
  static final FuseField ATTR_RDEV = of(FuseStruct.ATTR, "rdev", 76, 4);
  static final FuseField ATTR_BLKSIZE = of(FuseStruct.ATTR, "blksize", 80, 4);
  static final FuseField STATFS_BLOCKS = of(FuseStruct.KSTATFS, "blocks", 0, 8);
  static final FuseField STATFS_BFREE = of(FuseStruct.KSTATFS, "bfree", 8, 8);
  static final FuseField STATFS_BAVAIL = of(FuseStruct.KSTATFS, "bavail", 16, 8);
  static final FuseField STATFS_FILES = of(FuseStruct.KSTATFS, "files", 24, 8);
  static final FuseField STATFS_FFREE = of(FuseStruct.KSTATFS, "ffree", 32, 8);
  static final FuseField STATFS_BSIZE = of(FuseStruct.KSTATFS, "bsize", 40, 4);
  static final FuseField STATFS_NAMELEN = of(FuseStruct.KSTATFS, "namelen", 44, 4);
  static final FuseField STATFS_FRSIZE = of(FuseStruct.KSTATFS, "frsize", 48, 4);
  static final FuseField ENTRY_NODEID = of(FuseStruct.ENTRY_OUT, "nodeid", 0, 8);
  static final FuseField ENTRY_ATTR = of(FuseStruct.ENTRY_OUT, "attr", 40, 88);
  static final FuseField FORGET_NLOOKUP = of(FuseStruct.FORGET_IN, "nlookup", 0, 8);
  static final FuseField FORGET_ONE_NODEID = of(FuseStruct.FORGET_ONE, "nodeid", 0, 8);
  static final FuseField FORGET_ONE_NLOOKUP = of(FuseStruct.FORGET_ONE, "nlookup", 8, 8);
  static final FuseField BATCH_COUNT = of(FuseStruct.BATCH_FORGET_IN, "count", 0, 4);
  static final FuseField ATTR_OUT_ATTR = of(FuseStruct.ATTR_OUT, "attr", 16, 88);
  static final FuseField MKNOD_MODE = of(FuseStruct.MKNOD_IN, "mode", 0, 4);
  static final FuseField MKNOD_RDEV = of(FuseStruct.MKNOD_IN, "rdev", 4, 4);
  static final FuseField MKDIR_MODE = of(FuseStruct.MKDIR_IN, "mode", 0, 4);
  static final FuseField RENAME_NEWDIR = of(FuseStruct.RENAME_IN, "newdir", 0, 8);
  static final FuseField RENAME2_NEWDIR = of(FuseStruct.RENAME2_IN, "newdir", 0, 8);
  static final FuseField RENAME2_FLAGS = of(FuseStruct.RENAME2_IN, "flags", 8, 4);
  static final FuseField LINK_OLDNODEID = of(FuseStruct.LINK_IN, "oldnodeid", 0, 8);
  static final FuseField SETATTR_VALID = of(FuseStruct.SETATTR_IN, "valid", 0, 4);
  static final FuseField SETATTR_SIZE = of(FuseStruct.SETATTR_IN, "size", 16, 8);
  static final FuseField SETATTR_ATIME = of(FuseStruct.SETATTR_IN, "atime", 32, 8);
  static final FuseField SETATTR_MTIME = of(FuseStruct.SETATTR_IN, "mtime", 40, 8);
  static final FuseField SETATTR_ATIMENSEC = of(FuseStruct.SETATTR_IN, "atimensec", 56, 4);
  static final FuseField SETATTR_MTIMENSEC = of(FuseStruct.SETATTR_IN, "mtimensec", 60, 4);
  static final FuseField SETATTR_MODE = of(FuseStruct.SETATTR_IN, "mode", 68, 4);
  static final FuseField SETATTR_UID = of(FuseStruct.SETATTR_IN, "uid", 76, 4);
  static final FuseField SETATTR_GID = of(FuseStruct.SETATTR_IN, "gid", 80, 4);
  static final FuseField OPEN_FLAGS = of(FuseStruct.OPEN_IN, "flags", 0, 4);
  static final FuseField CREATE_FLAGS = of(FuseStruct.CREATE_IN, "flags", 0, 4);
  static final FuseField CREATE_MODE = of(FuseStruct.CREATE_IN, "mode", 4, 4);
  static final FuseField OPEN_OUT_FH = of(FuseStruct.OPEN_OUT, "fh", 0, 8);
  static final FuseField OPEN_OUT_FLAGS = of(FuseStruct.OPEN_OUT, "open_flags", 8, 4);
  static final FuseField RELEASE_FLAGS = of(FuseStruct.RELEASE_IN, "flags", 8, 4);
  static final FuseField RELEASE_RELEASE_FLAGS = of(FuseStruct.RELEASE_IN, "release_flags", 12, 4);
  static final FuseField RELEASE_LOCK_OWNER = of(FuseStruct.RELEASE_IN, "lock_owner", 16, 8);
  static final FuseField FLUSH_LOCK_OWNER = of(FuseStruct.FLUSH_IN, "lock_owner", 16, 8);
  static final FuseField READ_OFFSET = of(FuseStruct.READ_IN, "offset", 8, 8);
  static final FuseField READ_SIZE = of(FuseStruct.READ_IN, "size", 16, 4);
  static final FuseField WRITE_OFFSET = of(FuseStruct.WRITE_IN, "offset", 8, 8);
  static final FuseField WRITE_SIZE = of(FuseStruct.WRITE_IN, "size", 16, 4);
  static final FuseField WRITE_WRITE_FLAGS = of(FuseStruct.WRITE_IN, "write_flags", 20, 4);
  static final FuseField WRITE_OUT_SIZE = of(FuseStruct.WRITE_OUT, "size", 0, 4);
  static final FuseField FSYNC_FLAGS = of(FuseStruct.FSYNC_IN, "fsync_flags", 8, 4);
  static final FuseField SETXATTR_SIZE = of(FuseStruct.SETXATTR_IN, "size", 0, 4);
  static final FuseField SETXATTR_FLAGS = of(FuseStruct.SETXATTR_IN, "flags", 4, 4);
  static final FuseField GETXATTR_SIZE = of(FuseStruct.GETXATTR_IN, "size", 0, 4);
  static final FuseField GETXATTR_OUT_SIZE = of(FuseStruct.GETXATTR_OUT, "size", 0, 4);
  static final FuseField LK_OWNER = of(FuseStruct.LK_IN, "owner", 8, 8);
  static final FuseField LK_LK = of(FuseStruct.LK_IN, "lk", 16, 24);
  static final FuseField LK_FLAGS = of(FuseStruct.LK_IN, "lk_flags", 40, 4);
  static final FuseField LOCK_START = of(FuseStruct.FILE_LOCK, "start", 0, 8);
  static final FuseField LOCK_END = of(FuseStruct.FILE_LOCK, "end", 8, 8);
  static final FuseField LOCK_TYPE = of(FuseStruct.FILE_LOCK, "type", 16, 4);
  static final FuseField LOCK_PID = of(FuseStruct.FILE_LOCK, "pid", 20, 4);
  static final FuseField ACCESS_MASK = of(FuseStruct.ACCESS_IN, "mask", 0, 4);
  static final FuseField INIT_MAJOR = of(FuseStruct.INIT_IN, "major", 0, 4);
  static final FuseField INIT_MINOR = of(FuseStruct.INIT_IN, "minor", 4, 4);
  static final FuseField INIT_READAHEAD = of(FuseStruct.INIT_IN, "max_readahead", 8, 4);
  static final FuseField INIT_FLAGS = of(FuseStruct.INIT_IN, "flags", 12, 4);
  static final FuseField INIT_OUT_MAJOR = of(FuseStruct.INIT_OUT, "major", 0, 4);
  static final FuseField INIT_OUT_MINOR = of(FuseStruct.INIT_OUT, "minor", 4, 4);
  static final FuseField INIT_OUT_READAHEAD = of(FuseStruct.INIT_OUT, "max_readahead", 8, 4);
  static final FuseField INIT_OUT_FLAGS = of(FuseStruct.INIT_OUT, "flags", 12, 4);
  static final FuseField INIT_OUT_BACKGROUND = of(FuseStruct.INIT_OUT, "max_background", 16, 2);
  static final FuseField INIT_OUT_CONGESTION =
      of(FuseStruct.INIT_OUT, "congestion_threshold", 18, 2);
  static final FuseField INIT_OUT_MAX_WRITE = of(FuseStruct.INIT_OUT, "max_write", 20, 4);
  static final FuseField INIT_OUT_TIME_GRAN = of(FuseStruct.INIT_OUT, "time_gran", 24, 4);
  static final FuseField INIT_OUT_MAX_PAGES = of(FuseStruct.INIT_OUT, "max_pages", 28, 2);
  static final FuseField INTERRUPT_UNIQUE = of(FuseStruct.INTERRUPT_IN, "unique", 0, 8);
  static final FuseField FALLOCATE_OFFSET = of(FuseStruct.FALLOCATE_IN, "offset", 8, 8);
  static final FuseField FALLOCATE_LENGTH = of(FuseStruct.FALLOCATE_IN, "length", 16, 8);
  static final FuseField FALLOCATE_MODE = of(FuseStruct.FALLOCATE_IN, "mode", 24, 4);
  static final FuseField DIRENT_INO = of(FuseStruct.DIRENT, "ino", 0, 8);
  static final FuseField DIRENT_OFF = of(FuseStruct.DIRENT, "off", 8, 8);
  static final FuseField DIRENT_NAMELEN = of(FuseStruct.DIRENT, "namelen", 16, 4);
  static final FuseField DIRENT_TYPE = of(FuseStruct.DIRENT, "type", 20, 4);
  static final FuseField INVAL_INO = of(FuseStruct.NOTIFY_INVAL_INODE_OUT, "ino", 0, 8);
  static final FuseField INVAL_OFF = of(FuseStruct.NOTIFY_INVAL_INODE_OUT, "off", 8, 8);
  static final FuseField INVAL_LEN = of(FuseStruct.NOTIFY_INVAL_INODE_OUT, "len", 16, 8);

  private static FuseField of(FuseStruct struct, String field, int offset, int size) {
    FuseField made = new FuseField(struct, field, offset, size);
    ALL.add(made);
    return made;
  }

  /** The whole table. */
  static List<FuseField> values() {
    return List.copyOf(ALL);
  }

  /** The value in the struct at {@code at}; numbers of 32 and 16 bits are unsigned. */
  long get(ByteBuffer bytes, int at) {
    return switch (size) {
      case Short.BYTES -> bytes.getShort(at + offset) & 0xffffL;
      case Integer.BYTES -> bytes.getInt(at + offset) & 0xffffffffL;
      case Long.BYTES -> bytes.getLong(at + offset);
      default -> throw new IllegalStateException(this + " is no number");
    };
  }

  /** Sets the value in the struct at {@code at}. */
  void put(ByteBuffer bytes, int at, long value) {
    switch (size) {
      case Short.BYTES -> bytes.putShort(at + offset, (short) value);
      case Integer.BYTES -> bytes.putInt(at + offset, (int) value);
      case Long.BYTES -> bytes.putLong(at + offset, value);
      default -> throw new IllegalStateException(this + " is no number");
    }
  }
}

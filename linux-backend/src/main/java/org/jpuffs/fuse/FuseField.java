package org.jpuffs.fuse;

import java.nio.ByteBuffer;

/**
 * The fields of {@link FuseStruct} that are read or written. This table is all that the package
 * knows of their layout. Numbers are in native order.
 */
enum FuseField {
  IN_LEN(FuseStruct.IN_HEADER, "len", 0, 4),
  IN_OPCODE(FuseStruct.IN_HEADER, "opcode", 4, 4),
  IN_UNIQUE(FuseStruct.IN_HEADER, "unique", 8, 8),
  IN_NODEID(FuseStruct.IN_HEADER, "nodeid", 16, 8),
  IN_UID(FuseStruct.IN_HEADER, "uid", 24, 4),
  IN_GID(FuseStruct.IN_HEADER, "gid", 28, 4),
  IN_PID(FuseStruct.IN_HEADER, "pid", 32, 4),
  IN_EXTLEN(FuseStruct.IN_HEADER, "total_extlen", 36, 2),
  OUT_LEN(FuseStruct.OUT_HEADER, "len", 0, 4),
  OUT_ERROR(FuseStruct.OUT_HEADER, "error", 4, 4),
  OUT_UNIQUE(FuseStruct.OUT_HEADER, "unique", 8, 8),
  ATTR_INO(FuseStruct.ATTR, "ino", 0, 8),
  ATTR_SIZE(FuseStruct.ATTR, "size", 8, 8),
  ATTR_BLOCKS(FuseStruct.ATTR, "blocks", 16, 8),
  ATTR_ATIME(FuseStruct.ATTR, "atime", 24, 8),
  ATTR_MTIME(FuseStruct.ATTR, "mtime", 32, 8),
  ATTR_CTIME(FuseStruct.ATTR, "ctime", 40, 8),
  ATTR_ATIMENSEC(FuseStruct.ATTR, "atimensec", 48, 4),
  ATTR_MTIMENSEC(FuseStruct.ATTR, "mtimensec", 52, 4),
  ATTR_CTIMENSEC(FuseStruct.ATTR, "ctimensec", 56, 4),
  ATTR_MODE(FuseStruct.ATTR, "mode", 60, 4),
  ATTR_NLINK(FuseStruct.ATTR, "nlink", 64, 4),
  ATTR_UID(FuseStruct.ATTR, "uid", 68, 4),
  ATTR_GID(FuseStruct.ATTR, "gid", 72, 4),
  ATTR_RDEV(FuseStruct.ATTR, "rdev", 76, 4),
  ATTR_BLKSIZE(FuseStruct.ATTR, "blksize", 80, 4),
  STATFS_BLOCKS(FuseStruct.KSTATFS, "blocks", 0, 8),
  STATFS_BFREE(FuseStruct.KSTATFS, "bfree", 8, 8),
  STATFS_BAVAIL(FuseStruct.KSTATFS, "bavail", 16, 8),
  STATFS_FILES(FuseStruct.KSTATFS, "files", 24, 8),
  STATFS_FFREE(FuseStruct.KSTATFS, "ffree", 32, 8),
  STATFS_BSIZE(FuseStruct.KSTATFS, "bsize", 40, 4),
  STATFS_NAMELEN(FuseStruct.KSTATFS, "namelen", 44, 4),
  STATFS_FRSIZE(FuseStruct.KSTATFS, "frsize", 48, 4),
  ENTRY_NODEID(FuseStruct.ENTRY_OUT, "nodeid", 0, 8),
  ENTRY_ATTR(FuseStruct.ENTRY_OUT, "attr", 40, 88),
  FORGET_NLOOKUP(FuseStruct.FORGET_IN, "nlookup", 0, 8),
  FORGET_ONE_NODEID(FuseStruct.FORGET_ONE, "nodeid", 0, 8),
  FORGET_ONE_NLOOKUP(FuseStruct.FORGET_ONE, "nlookup", 8, 8),
  BATCH_COUNT(FuseStruct.BATCH_FORGET_IN, "count", 0, 4),
  ATTR_OUT_ATTR(FuseStruct.ATTR_OUT, "attr", 16, 88),
  MKNOD_MODE(FuseStruct.MKNOD_IN, "mode", 0, 4),
  MKNOD_RDEV(FuseStruct.MKNOD_IN, "rdev", 4, 4),
  MKDIR_MODE(FuseStruct.MKDIR_IN, "mode", 0, 4),
  RENAME_NEWDIR(FuseStruct.RENAME_IN, "newdir", 0, 8),
  RENAME2_NEWDIR(FuseStruct.RENAME2_IN, "newdir", 0, 8),
  RENAME2_FLAGS(FuseStruct.RENAME2_IN, "flags", 8, 4),
  LINK_OLDNODEID(FuseStruct.LINK_IN, "oldnodeid", 0, 8),
  SETATTR_VALID(FuseStruct.SETATTR_IN, "valid", 0, 4),
  SETATTR_SIZE(FuseStruct.SETATTR_IN, "size", 16, 8),
  SETATTR_ATIME(FuseStruct.SETATTR_IN, "atime", 32, 8),
  SETATTR_MTIME(FuseStruct.SETATTR_IN, "mtime", 40, 8),
  SETATTR_ATIMENSEC(FuseStruct.SETATTR_IN, "atimensec", 56, 4),
  SETATTR_MTIMENSEC(FuseStruct.SETATTR_IN, "mtimensec", 60, 4),
  SETATTR_MODE(FuseStruct.SETATTR_IN, "mode", 68, 4),
  SETATTR_UID(FuseStruct.SETATTR_IN, "uid", 76, 4),
  SETATTR_GID(FuseStruct.SETATTR_IN, "gid", 80, 4),
  OPEN_FLAGS(FuseStruct.OPEN_IN, "flags", 0, 4),
  CREATE_FLAGS(FuseStruct.CREATE_IN, "flags", 0, 4),
  CREATE_MODE(FuseStruct.CREATE_IN, "mode", 4, 4),
  OPEN_OUT_FH(FuseStruct.OPEN_OUT, "fh", 0, 8),
  OPEN_OUT_FLAGS(FuseStruct.OPEN_OUT, "open_flags", 8, 4),
  RELEASE_FLAGS(FuseStruct.RELEASE_IN, "flags", 8, 4),
  RELEASE_RELEASE_FLAGS(FuseStruct.RELEASE_IN, "release_flags", 12, 4),
  RELEASE_LOCK_OWNER(FuseStruct.RELEASE_IN, "lock_owner", 16, 8),
  FLUSH_LOCK_OWNER(FuseStruct.FLUSH_IN, "lock_owner", 16, 8),
  READ_OFFSET(FuseStruct.READ_IN, "offset", 8, 8),
  READ_SIZE(FuseStruct.READ_IN, "size", 16, 4),
  WRITE_OFFSET(FuseStruct.WRITE_IN, "offset", 8, 8),
  WRITE_SIZE(FuseStruct.WRITE_IN, "size", 16, 4),
  WRITE_WRITE_FLAGS(FuseStruct.WRITE_IN, "write_flags", 20, 4),
  WRITE_OUT_SIZE(FuseStruct.WRITE_OUT, "size", 0, 4),
  FSYNC_FLAGS(FuseStruct.FSYNC_IN, "fsync_flags", 8, 4),
  SETXATTR_SIZE(FuseStruct.SETXATTR_IN, "size", 0, 4),
  SETXATTR_FLAGS(FuseStruct.SETXATTR_IN, "flags", 4, 4),
  GETXATTR_SIZE(FuseStruct.GETXATTR_IN, "size", 0, 4),
  GETXATTR_OUT_SIZE(FuseStruct.GETXATTR_OUT, "size", 0, 4),
  LK_OWNER(FuseStruct.LK_IN, "owner", 8, 8),
  LK_LK(FuseStruct.LK_IN, "lk", 16, 24),
  LK_FLAGS(FuseStruct.LK_IN, "lk_flags", 40, 4),
  LOCK_START(FuseStruct.FILE_LOCK, "start", 0, 8),
  LOCK_END(FuseStruct.FILE_LOCK, "end", 8, 8),
  LOCK_TYPE(FuseStruct.FILE_LOCK, "type", 16, 4),
  LOCK_PID(FuseStruct.FILE_LOCK, "pid", 20, 4),
  ACCESS_MASK(FuseStruct.ACCESS_IN, "mask", 0, 4),
  INIT_MAJOR(FuseStruct.INIT_IN, "major", 0, 4),
  INIT_MINOR(FuseStruct.INIT_IN, "minor", 4, 4),
  INIT_READAHEAD(FuseStruct.INIT_IN, "max_readahead", 8, 4),
  INIT_FLAGS(FuseStruct.INIT_IN, "flags", 12, 4),
  INIT_OUT_MAJOR(FuseStruct.INIT_OUT, "major", 0, 4),
  INIT_OUT_MINOR(FuseStruct.INIT_OUT, "minor", 4, 4),
  INIT_OUT_READAHEAD(FuseStruct.INIT_OUT, "max_readahead", 8, 4),
  INIT_OUT_FLAGS(FuseStruct.INIT_OUT, "flags", 12, 4),
  INIT_OUT_BACKGROUND(FuseStruct.INIT_OUT, "max_background", 16, 2),
  INIT_OUT_CONGESTION(FuseStruct.INIT_OUT, "congestion_threshold", 18, 2),
  INIT_OUT_MAX_WRITE(FuseStruct.INIT_OUT, "max_write", 20, 4),
  INIT_OUT_TIME_GRAN(FuseStruct.INIT_OUT, "time_gran", 24, 4),
  INIT_OUT_MAX_PAGES(FuseStruct.INIT_OUT, "max_pages", 28, 2),
  INTERRUPT_UNIQUE(FuseStruct.INTERRUPT_IN, "unique", 0, 8),
  FALLOCATE_OFFSET(FuseStruct.FALLOCATE_IN, "offset", 8, 8),
  FALLOCATE_LENGTH(FuseStruct.FALLOCATE_IN, "length", 16, 8),
  FALLOCATE_MODE(FuseStruct.FALLOCATE_IN, "mode", 24, 4),
  DIRENT_INO(FuseStruct.DIRENT, "ino", 0, 8),
  DIRENT_OFF(FuseStruct.DIRENT, "off", 8, 8),
  DIRENT_NAMELEN(FuseStruct.DIRENT, "namelen", 16, 4),
  DIRENT_TYPE(FuseStruct.DIRENT, "type", 20, 4),
  INVAL_INO(FuseStruct.NOTIFY_INVAL_INODE_OUT, "ino", 0, 8),
  INVAL_OFF(FuseStruct.NOTIFY_INVAL_INODE_OUT, "off", 8, 8),
  INVAL_LEN(FuseStruct.NOTIFY_INVAL_INODE_OUT, "len", 16, 8);

  private final FuseStruct struct;
  private final String field;
  private final int offset;
  private final int size;

  FuseField(FuseStruct struct, String field, int offset, int size) {
    this.struct = struct;
    this.field = field;
    this.offset = offset;
    this.size = size;
  }

  /** The struct that has it. */
  FuseStruct struct() {
    return struct;
  }

  /** The name in C. */
  String field() {
    return field;
  }

  /** The offset in the struct, in bytes. */
  int offset() {
    return offset;
  }

  /** The size in bytes: 2, 4 or 8; more for a struct in a struct. */
  int size() {
    return size;
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

package org.jpuffs.fuse;

import org.jspecify.annotations.Nullable;

/** The requests that are understood: {@code enum fuse_opcode}. Each other one gets ENOSYS. */
enum FuseOpcode {
  LOOKUP(1, FuseStruct.NONE, 1),
  FORGET(2, FuseStruct.FORGET_IN, 0),
  GETATTR(3, FuseStruct.GETATTR_IN, 0),
  SETATTR(4, FuseStruct.SETATTR_IN, 0),
  READLINK(5, FuseStruct.NONE, 0),
  SYMLINK(6, FuseStruct.NONE, 2),
  MKNOD(8, FuseStruct.MKNOD_IN, 1),
  MKDIR(9, FuseStruct.MKDIR_IN, 1),
  UNLINK(10, FuseStruct.NONE, 1),
  RMDIR(11, FuseStruct.NONE, 1),
  RENAME(12, FuseStruct.RENAME_IN, 2),
  LINK(13, FuseStruct.LINK_IN, 1),
  OPEN(14, FuseStruct.OPEN_IN, 0),
  READ(15, FuseStruct.READ_IN, 0),
  WRITE(16, FuseStruct.WRITE_IN, 0),
  STATFS(17, FuseStruct.NONE, 0),
  RELEASE(18, FuseStruct.RELEASE_IN, 0),
  FSYNC(20, FuseStruct.FSYNC_IN, 0),
  SETXATTR(21, FuseStruct.SHORT_SETXATTR_IN_SIZE, 1),
  GETXATTR(22, FuseStruct.GETXATTR_IN, 1),
  LISTXATTR(23, FuseStruct.GETXATTR_IN, 0),
  REMOVEXATTR(24, FuseStruct.NONE, 1),
  FLUSH(25, FuseStruct.FLUSH_IN, 0),
  INIT(26, FuseStruct.SHORT_INIT_IN_SIZE, 0),
  OPENDIR(27, FuseStruct.OPEN_IN, 0),
  READDIR(28, FuseStruct.READ_IN, 0),
  RELEASEDIR(29, FuseStruct.RELEASE_IN, 0),
  FSYNCDIR(30, FuseStruct.FSYNC_IN, 0),
  GETLK(31, FuseStruct.LK_IN, 0),
  SETLK(32, FuseStruct.LK_IN, 0),
  SETLKW(33, FuseStruct.LK_IN, 0),
  ACCESS(34, FuseStruct.ACCESS_IN, 0),
  CREATE(35, FuseStruct.CREATE_IN, 1),
  INTERRUPT(36, FuseStruct.INTERRUPT_IN, 0),
  DESTROY(38, FuseStruct.NONE, 0),
  BATCH_FORGET(42, FuseStruct.BATCH_FORGET_IN, 0),
  FALLOCATE(43, FuseStruct.FALLOCATE_IN, 0),
  RENAME2(45, FuseStruct.RENAME2_IN, 2);

  private static final @Nullable FuseOpcode[] BY_NUMBER = byNumber();

  private final int number;
  private final int size;
  private final int names;

  FuseOpcode(int number, FuseStruct arguments, int names) {
    this(number, arguments.size(), names);
  }

  FuseOpcode(int number, int size, int names) {
    this.number = number;
    this.size = size;
    this.names = names;
  }

  private static @Nullable FuseOpcode[] byNumber() {
    @Nullable FuseOpcode[] table = new @Nullable FuseOpcode[64];
    for (FuseOpcode each : values()) {
      table[each.number] = each;
    }
    return table;
  }

  /** The request of this number; null if it is not understood. */
  static @Nullable FuseOpcode of(long number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[(int) number] : null;
  }

  /** The number in {@code opcode}. */
  int number() {
    return number;
  }

  /** The size of the arguments in front of the names, in bytes. */
  int size() {
    return size;
  }

  /** How many strings, each with a NUL, follow the arguments. */
  int names() {
    return names;
  }

  /** Whether the kernel waits for no answer. */
  boolean isSilent() {
    return this == FORGET || this == BATCH_FORGET || this == INTERRUPT;
  }
}

package org.jpuffs.fuse;

/** The structs of {@code linux/fuse.h} that are read or written, as of protocol 7.31 and later. */
enum FuseStruct {
  NONE("", 0),
  IN_HEADER("fuse_in_header", 40),
  OUT_HEADER("fuse_out_header", 16),
  ATTR("fuse_attr", 88),
  KSTATFS("fuse_kstatfs", 80),
  FILE_LOCK("fuse_file_lock", 24),
  ENTRY_OUT("fuse_entry_out", 128),
  FORGET_IN("fuse_forget_in", 8),
  FORGET_ONE("fuse_forget_one", 16),
  BATCH_FORGET_IN("fuse_batch_forget_in", 8),
  GETATTR_IN("fuse_getattr_in", 16),
  ATTR_OUT("fuse_attr_out", 104),
  MKNOD_IN("fuse_mknod_in", 16),
  MKDIR_IN("fuse_mkdir_in", 8),
  RENAME_IN("fuse_rename_in", 8),
  RENAME2_IN("fuse_rename2_in", 16),
  LINK_IN("fuse_link_in", 8),
  SETATTR_IN("fuse_setattr_in", 88),
  OPEN_IN("fuse_open_in", 8),
  CREATE_IN("fuse_create_in", 16),
  OPEN_OUT("fuse_open_out", 16),
  RELEASE_IN("fuse_release_in", 24),
  FLUSH_IN("fuse_flush_in", 24),
  READ_IN("fuse_read_in", 40),
  WRITE_IN("fuse_write_in", 40),
  WRITE_OUT("fuse_write_out", 8),
  STATFS_OUT("fuse_statfs_out", 80),
  FSYNC_IN("fuse_fsync_in", 16),
  SETXATTR_IN("fuse_setxattr_in", 16),
  GETXATTR_IN("fuse_getxattr_in", 8),
  GETXATTR_OUT("fuse_getxattr_out", 8),
  LK_IN("fuse_lk_in", 48),
  LK_OUT("fuse_lk_out", 24),
  ACCESS_IN("fuse_access_in", 8),
  INIT_IN("fuse_init_in", 64),
  INIT_OUT("fuse_init_out", 64),
  INTERRUPT_IN("fuse_interrupt_in", 8),
  FALLOCATE_IN("fuse_fallocate_in", 32),
  DIRENT("fuse_dirent", 24),
  NOTIFY_INVAL_INODE_OUT("fuse_notify_inval_inode_out", 24);

  /**
   * The part of {@code fuse_setxattr_in} that the kernel sends unless FUSE_SETXATTR_EXT is agreed
   * on.
   */
  static final int SHORT_SETXATTR_IN_SIZE = 8;

  /** The part of {@code fuse_init_in} that kernels before 7.36 send. */
  static final int SHORT_INIT_IN_SIZE = 16;

  private final String struct;
  private final int size;

  FuseStruct(String struct, int size) {
    this.struct = struct;
    this.size = size;
  }

  /** The name in C. */
  String struct() {
    return struct;
  }

  /** The size in bytes. */
  int size() {
    return size;
  }
}

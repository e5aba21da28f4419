package org.jpuffs.conformance.oracle;

import java.util.Locale;

/**
 * What a user of a mount may see: the rules that outcomes are judged by, of POSIX and of NetBSD's
 * manual.
 */
public enum Rule implements Requirement {
  PATH_01("a component that does not exist is ENOENT", "POSIX 4.13; intro(2)"),
  PATH_02(
      "a component that is followed by a slash and is no directory is ENOTDIR",
      "POSIX 4.13; intro(2)"),
  PATH_03("a component of more than 255 bytes is ENAMETOOLONG", "namei(9); KERNEL_NAME_MAX"),
  PATH_04("a path of 1024 bytes and more, its NUL counted, is ENAMETOOLONG", "intro(2); PATH_MAX"),
  PATH_05(
      "a new name with a slash behind it must be the name of a directory, else ENOENT", "namei(9)"),
  PATH_06(
      "the mount point itself can be neither removed nor renamed: EBUSY", "unlink(2), rmdir(2)"),
  PATH_07(
      Force.LEAVE,
      "what the bits of a mode refuse may be refused with EACCES to anybody",
      "intro(2)"),
  PATH_08(Force.LEAVE, "in a directory that was removed, .. may be gone: ENOENT", "POSIX 4.13"),
  OPEN_01("a file that is there is opened", "open(2)"),
  OPEN_02("O_CREAT makes a file that is not there", "open(2)"),
  OPEN_03("O_CREAT with O_EXCL on what is there is EEXIST", "open(2)"),
  OPEN_04("a directory cannot be opened for writing or with O_TRUNC: EISDIR", "open(2)"),
  OPEN_05("O_DIRECTORY on what is no directory is ENOTDIR", "open(2)"),
  OPEN_06("O_CREAT with O_DIRECTORY is EINVAL", "open(2); vn_open()"),
  OPEN_07("an access mode that is neither read nor write is EINVAL", "open(2)"),
  OPEN_08("O_CREAT on the mount point itself is EEXIST", "namei(9)"),
  OPEN_09("without the operation WRITE a file cannot be opened for writing: EROFS", "puffs_ops(3)"),
  FD_01("a descriptor that is not open is EBADF", "intro(2)"),
  FD_02("a descriptor that is not open for reading is EBADF", "read(2)"),
  FD_03("a descriptor that is not open for writing is EBADF", "write(2)"),
  CLOSE_01("a descriptor that is open can be closed", "close(2)"),
  READ_01("all bytes asked for are read, as far as the file goes", "POSIX read()"),
  READ_02("bytes read are the bytes written last; those never written are 0", "POSIX read()"),
  READ_03(Force.LEAVE, "reading a directory is EISDIR, or the file system's own affair", "read(2)"),
  READ_04("nothing asked for is nothing read", "read(2)"),
  READ_05("reading at a negative offset is EFBIG, or EINVAL", "read(2); puffs_vnop_read()"),
  READ_06(
      Force.LEAVE,
      "under the page cache, a page that was skipped and is not flushed yet may be EIO",
      "puffs_vnop_getpages()"),
  WRITE_01("all bytes given are written", "POSIX write()"),
  WRITE_02("nothing given is nothing written", "POSIX write()"),
  WRITE_03("writing at a negative offset is EFBIG, or EINVAL", "write(2); puffs_vnop_write()"),
  WRITE_04(
      Force.LEAVE,
      "under the page cache, next to a page that was skipped and is not flushed yet, EIO may come",
      "puffs_vnop_getpages()"),
  SPACE_01(
      Force.LEAVE,
      "where room may be lacking, ENOSPC and EDQUOT are allowed; the data written are then in doubt",
      "write(2), open(2), mkdir(2), fsync(2)"),
  LSEEK_01("the offset is set, from the beginning, the present offset or the end", "lseek(2)"),
  LSEEK_02("a whence that is not one of the three is EINVAL", "lseek(2)"),
  LSEEK_03(
      "a negative offset is EINVAL, or taken as it is if the file system does not refuse it",
      "lseek(2); puffs_vnop_seek()"),
  STAT_01("what exists has attributes", "stat(2)"),
  STAT_TYPE("the type is that of the file", "stat(2)"),
  STAT_MODE(
      "the permissions are those it was made with or that chmod gave it", "stat(2), chmod(2)"),
  STAT_NLINK("a file has as many links as names: one, or none once it was removed", "stat(2)"),
  STAT_NLINK_DIRECTORY(
      "a directory has 2 links and one more for each directory in it, or always 1, all alike",
      "stat(2)"),
  STAT_OWNER("a new file belongs to the user who made it", "open(2), mkdir(2)"),
  STAT_GROUP("a new file has the group of its directory or of who made it", "open(2), mkdir(2)"),
  STAT_SIZE("a file's size is one more than the offset of its last byte", "stat(2)"),
  STAT_INO_SAME("a file keeps its number as long as it lives", "stat(2)"),
  STAT_INO_UNIQUE("two files that both live have two numbers", "stat(2)"),
  STAT_DEV("all files of a mount are on one device", "stat(2)"),
  STAT_TIME("the nanoseconds of a time are from 0 to 999999999", "stat(2)"),
  MKDIR_01("a directory that is not there is made", "mkdir(2)"),
  MKDIR_02("what is there, of whatever type, is EEXIST", "mkdir(2)"),
  RMDIR_01("an empty directory is removed", "rmdir(2)"),
  RMDIR_02("a directory that is not empty is ENOTEMPTY", "rmdir(2)"),
  RMDIR_03("what is no directory is ENOTDIR", "rmdir(2)"),
  RMDIR_04("a path that ends in . is EINVAL", "rmdir(2)"),
  RMDIR_05("a path that ends in .. is ENOTEMPTY, EINVAL or EBUSY", "POSIX rmdir()"),
  UNLINK_01("the name of a file is removed; who has it open keeps it", "unlink(2)"),
  UNLINK_02("a directory is EPERM", "unlink(2)"),
  UNLINK_03("a path that ends in . is EINVAL, or EPERM as for any directory", "unlink(2)"),
  RENAME_01("the new name stands for what had the old name", "rename(2)"),
  RENAME_02("what had the new name so far is removed; who has it open keeps it", "rename(2)"),
  RENAME_03("a name renamed to itself stays as it is", "rename(2)"),
  RENAME_04("a directory cannot replace a file: ENOTDIR", "rename(2)"),
  RENAME_05("a file cannot replace a directory: EISDIR", "rename(2)"),
  RENAME_06("a directory replaces only an empty one, else ENOTEMPTY", "rename(2)"),
  RENAME_07("a directory cannot be moved below itself: EINVAL", "rename(2)"),
  RENAME_08("an old path that ends in . or .. is EINVAL", "rename(2)"),
  RENAME_09("a new path that ends in . is EISDIR, in .. EINVAL", "rename(2)"),
  RENAME_10(
      Force.LEAVE,
      "what holds the mount point may refuse any rename onto it: EOPNOTSUPP",
      "rename(2), rump(3)"),
  TRUNCATE_01("a file is cut off, or extended by zeros", "truncate(2)"),
  TRUNCATE_02("a negative length is EINVAL", "truncate(2)"),
  TRUNCATE_03("a directory is EISDIR", "truncate(2)"),
  TRUNCATE_04("a descriptor that is not open for writing is EINVAL", "ftruncate(2)"),
  TRUNCATE_05(
      Force.LEAVE,
      "under the page cache, a file may fall back to the size it had before it was cut, the end"
          + " filled by zeros",
      "dosetattr() of puffs"),
  CHMOD_01("the permissions of what exists are set", "chmod(2)"),
  ACCESS_01(
      "the superuser may read and write everything, and pass through directories", "access(2)"),
  ACCESS_02("a mode of other bits than R_OK, W_OK and X_OK is EINVAL", "access(2)"),
  ACCESS_03("without the operation WRITE nothing can be written: EROFS", "puffs_ops(3)"),
  CHDIR_01("a directory becomes the working directory", "chdir(2)"),
  CHDIR_02("what is no directory is ENOTDIR", "chdir(2)"),
  GETCWD_01("the path of the working directory", "getcwd(3)"),
  GETCWD_02("a working directory that was removed has no path: ENOENT", "getcwd(3)"),
  READDIR_01("a directory can be read", "getdents(2)"),
  READDIR_02("what is no directory is EINVAL, or ENOTDIR", "getdents(2)"),
  READDIR_03(
      Force.LEAVE,
      "where there is no room for the next entry, EINVAL or nothing more may come",
      "getdents(2)"),
  READDIR_NAMES("each name is listed once, and nothing else but . and ..", "getdents(2)"),
  READDIR_TYPES("types are those of the files, or unknown", "getdents(2)"),
  READDIR_INO("file numbers are those that stat tells", "getdents(2), stat(2)"),
  READDIR_FORM("records are well formed and come to an end", "getdents(2)"),
  FSYNC_01("an open file can be synchronized", "fsync(2)"),
  SYNC_01("sync succeeds", "sync(2)"),
  STATVFS_01("the statistics can be asked for", "statvfs(2)"),
  STATVFS_02("no more is free than there is", "statvfs(2)"),
  LIFE_01("a fresh file system can be mounted", "mount(2)"),
  LIFE_02("a file system that nobody uses can be unmounted", "unmount(2)"),
  LIFE_03("an operation throws nothing but ErrnoException", "FileSystem"),
  LIFE_04("the kernel takes every reply", "puffs_msgif, PUFFSOP_ERROR"),
  LIFE_05("every call comes back", "intro(2)"),
  LIFE_06("the kernel answers every call", "intro(2)"),
  LIFE_07("unmount leaves no node behind that a reply named", "puffs(3)");

  /** What a rule does. */
  private enum Force {
    BINDING,
    LEAVE
  }

  private final Force force;
  private final String text;
  private final String source;

  Rule(String text, String source) {
    this(Force.BINDING, text, source);
  }

  Rule(Force force, String text, String source) {
    this.force = force;
    this.text = text;
    this.source = source;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean isBinding() {
    return force == Force.BINDING;
  }

  /** The name: {@code rename-07}. */
  @Override
  public String toString() {
    return id();
  }
}

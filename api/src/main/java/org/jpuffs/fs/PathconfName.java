package org.jpuffs.fs;

/** A limit or property for pathconf(2). */
public enum PathconfName {
  /** The maximum number of names of a file: {@code _PC_LINK_MAX}. */
  LINK_MAX,
  /** The length of the longest line of a terminal, in bytes: {@code _PC_MAX_CANON}. */
  MAX_CANON,
  /** The size of the input buffer of a terminal, in bytes: {@code _PC_MAX_INPUT}. */
  MAX_INPUT,
  /** The length of the longest name, in bytes: {@code _PC_NAME_MAX}. */
  NAME_MAX,
  /** The length of the longest path, in bytes: {@code _PC_PATH_MAX}. */
  PATH_MAX,
  /** The number of bytes that a pipe takes in one write: {@code _PC_PIPE_BUF}. */
  PIPE_BUF,
  /** 1 if only user 0 may change the owner of a file: {@code _PC_CHOWN_RESTRICTED}. */
  CHOWN_RESTRICTED,
  /** 1 if a name that is too long is an error: {@code _PC_NO_TRUNC}. */
  NO_TRUNC,
  /** The character that disables a special character of a terminal: {@code _PC_VDISABLE}. */
  VDISABLE,
  /** 1 if there is synchronized input and output: {@code _PC_SYNC_IO}. */
  SYNC_IO,
  /** The number of bits of the largest file size: {@code _PC_FILESIZEBITS}. */
  FILESIZEBITS,
  /** The length of the longest target of a symbolic link, in bytes: {@code _PC_SYMLINK_MAX}. */
  SYMLINK_MAX,
  /** 1 if there are symbolic links: {@code _PC_2_SYMLINKS}. */
  SYMLINKS,
  /** 1 if there are access control lists: {@code _PC_ACL_EXTENDED}. */
  ACL_EXTENDED,
  /** The size of the smallest hole in a file, in bytes: {@code _PC_MIN_HOLE_SIZE}. */
  MIN_HOLE_SIZE;

  private static final PathconfName[] FROM_ONE = values();

  /** Its number in system calls. */
  public int number() {
    return ordinal() + 1;
  }

  /**
   * The name with the number {@code number}.
   *
   * @throws ErrnoException EINVAL if there is no such name
   */
  public static PathconfName of(int number) {
    if (number < 1 || number > FROM_ONE.length) {
      throw Errno.EINVAL.exception();
    }
    return FROM_ONE[number - 1];
  }
}
